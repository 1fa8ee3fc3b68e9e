import type { Schemas } from '@annalist/client'
import { useState } from 'react'
import { t } from '../../strings/index.ts'
import { ActionDialog } from './action-dialog.tsx'
import { IncidentChoice } from './incident-choice.tsx'

interface MergeProps {
  incident: Schemas['Incident']
  onClose: () => void
}

/** Two that are one are shown as the one into which the other is merged. */
export function Merge({ incident: { incidentId }, onClose }: MergeProps) {
  const [into, setInto] = useState('')
  return (
    <ActionDialog
      title={t.change.titles.merge}
      incidents={[incidentId, into]}
      submit={t.change.merge}
      reason="required"
      fields={['into']}
      onClose={onClose}
      send={({ client, dossier, reason, headers }) =>
        client.POST('/v1/dossiers/{dossier}/incidents/{incident}/merge', {
          params: { path: { dossier, incident: incidentId } },
          headers,
          body: { into, reason },
        })
      }
    >
      {(errorOf) => (
        <>
          <p>{t.change.mergeMeans}</p>
          <IncidentChoice label={t.change.into} not={incidentId} error={errorOf('into')} onChoose={setInto} />
        </>
      )}
    </ActionDialog>
  )
}

interface UnmergeProps extends MergeProps {
  merged: Schemas['Incident']['merged'][number]
}

export function Unmerge({ incident: { incidentId }, merged, onClose }: UnmergeProps) {
  return (
    <ActionDialog
      title={t.change.titles.unmerge}
      incidents={[incidentId]}
      submit={t.change.unmerge}
      reason="required"
      fields={[]}
      onClose={onClose}
      send={({ client, dossier, reason, headers }) =>
        client.POST('/v1/dossiers/{dossier}/incidents/{incident}/unmerge', {
          params: { path: { dossier, incident: merged.incidentId } },
          headers,
          body: { reason },
        })
      }
    >
      {() => <p>{t.change.unmergeMeans(merged.incidentKey ?? merged.incidentId)}</p>}
    </ActionDialog>
  )
}
