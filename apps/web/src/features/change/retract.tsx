import type { Schemas } from '@annalist/client'
import { useState } from 'react'
import { t } from '../../strings/index.ts'
import { ActionDialog } from './action-dialog.tsx'
import { ToldBy, toldBody, UNTOLD } from './told-by.tsx'

interface RetractProps {
  incident: Schemas['Incident']
  claim: Schemas['Claim']
  onClose: () => void
}

/** Takes a report back; it stays visible. */
export function Retract({ incident: { incidentId }, claim, onClose }: RetractProps) {
  const [told, setTold] = useState(UNTOLD)
  return (
    <ActionDialog
      title={t.change.titles.retract}
      incidents={[incidentId]}
      submit={t.change.retract}
      reason="required"
      fields={['reportedAt', 'document']}
      onClose={onClose}
      send={({ client, dossier, reason, headers }) =>
        client.POST('/v1/dossiers/{dossier}/reports/{report}/retractions', {
          params: { path: { dossier, report: claim.reportId } },
          headers,
          body: { ...toldBody(told), reason },
        })
      }
    >
      {(errorOf) => (
        <>
          <p>{t.change.retractMeans}</p>
          <ToldBy told={told} errorOf={errorOf} onChange={setTold} />
        </>
      )}
    </ActionDialog>
  )
}
