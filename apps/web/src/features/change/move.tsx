import type { Schemas } from '@annalist/client'
import { useState } from 'react'
import { t } from '../../strings/index.ts'
import { ActionDialog } from './action-dialog.tsx'
import { IncidentChoice } from './incident-choice.tsx'

interface MoveProps {
  incident: Schemas['Incident']
  claim: Schemas['Claim']
  onClose: () => void
}

/** Refiles a report that was filed under the wrong incident. */
export function Move({ incident: { incidentId }, claim, onClose }: MoveProps) {
  const [to, setTo] = useState('')
  return (
    <ActionDialog
      title={t.change.titles.move}
      incidents={[incidentId, to]}
      submit={t.change.move}
      reason="required"
      fields={['to']}
      onClose={onClose}
      send={({ client, dossier, reason, headers }) =>
        client.POST('/v1/dossiers/{dossier}/reports/{report}/move', {
          params: { path: { dossier, report: claim.reportId } },
          headers,
          body: { to, reason },
        })
      }
    >
      {(errorOf) => (
        <>
          <p>{t.change.moveMeans}</p>
          <IncidentChoice label={t.change.to} not={incidentId} error={errorOf('to')} onChoose={setTo} />
        </>
      )}
    </ActionDialog>
  )
}
