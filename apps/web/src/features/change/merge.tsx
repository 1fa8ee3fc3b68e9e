import type { Schemas } from '@annalist/client'
import { useState } from 'react'
import { t } from '../../strings/index.ts'
import { NO_INCIDENT } from '../report/draft.ts'
import { IncidentChoice } from '../report/incident-choice.tsx'
import { ActionDialog } from './action-dialog.tsx'

interface MergeProps {
  incident: Schemas['Incident']
  onClose: () => void
}

/** Two that are one are shown as the one into which the other is merged. */
export function Merge({ incident: { incidentId }, onClose }: MergeProps) {
  const [into, setInto] = useState(NO_INCIDENT)
  return (
    <ActionDialog
      title={t.change.titles.merge}
      incidents={[incidentId, into.id]}
      submit={t.change.merge}
      reason="required"
      fields={['into']}
      onClose={onClose}
      send={({ client, dossier, reason, headers }) =>
        client.POST('/v1/dossiers/{dossier}/incidents/{incident}/merge', {
          params: { path: { dossier, incident: incidentId } },
          headers,
          body: { into: into.id, reason },
        })
      }
    >
      {(errorOf) => (
        <>
          <p>{t.change.mergeMeans}</p>
          <IncidentChoice
            label={t.change.into}
            value={into}
            not={incidentId}
            error={errorOf('into')}
            onChange={setInto}
          />
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
