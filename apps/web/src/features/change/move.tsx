import type { Schemas } from '@annalist/client'
import { useState } from 'react'
import { t } from '../../strings/index.ts'
import { NO_INCIDENT } from '../report/draft.ts'
import { IncidentChoice } from '../report/incident-choice.tsx'
import { ActionDialog } from './action-dialog.tsx'

interface MoveProps {
  incident: Schemas['Incident']
  claim: Schemas['Claim']
  onClose: () => void
}

/** Refiles a report that was filed under the wrong incident. */
export function Move({ incident: { incidentId }, claim, onClose }: MoveProps) {
  const [to, setTo] = useState(NO_INCIDENT)
  return (
    <ActionDialog
      title={t.change.titles.move}
      incidents={[incidentId, to.id]}
      submit={t.change.move}
      reason="required"
      fields={['to']}
      onClose={onClose}
      send={({ client, dossier, reason, headers }) =>
        client.POST('/v1/dossiers/{dossier}/reports/{report}/move', {
          params: { path: { dossier, report: claim.reportId } },
          headers,
          body: { to: to.id, reason },
        })
      }
    >
      {(errorOf) => (
        <>
          <p>{t.change.moveMeans}</p>
          <IncidentChoice
            label={t.change.to}
            value={to}
            not={incidentId}
            error={errorOf('to')}
            onChange={setTo}
          />
        </>
      )}
    </ActionDialog>
  )
}
