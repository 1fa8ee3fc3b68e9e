import type { Schemas } from '@annalist/client'
import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { t } from '../../strings/index.ts'
import { NO_INCIDENT } from '../report/draft.ts'
import { IncidentChoice } from '../report/incident-choice.tsx'
import { ActionDialog } from './action-dialog.tsx'

type Relation = Schemas['IncidentLink']['relation']

interface LinkProps {
  incident: Schemas['Incident']
  onClose: () => void
}

export function LinkIncident({ incident: { incidentId }, onClose }: LinkProps) {
  const [to, setTo] = useState(NO_INCIDENT)
  const [relation, setRelation] = useState<Relation>('about')
  return (
    <ActionDialog
      title={t.change.titles.link}
      incidents={[incidentId]}
      submit={t.change.submit}
      reason="optional"
      fields={['to']}
      onClose={onClose}
      send={({ client, dossier, reason, headers }) =>
        client.POST('/v1/dossiers/{dossier}/incidents/{incident}/links', {
          params: { path: { dossier, incident: incidentId } },
          headers,
          body: { to: to.id, relation, ...(reason !== '' && { reason }) },
        })
      }
    >
      {(errorOf) => (
        <>
          <NativeSelect
            label={t.change.relation}
            value={relation}
            data={Object.entries(t.words.relation).map(([value, label]) => ({ value, label }))}
            onChange={(event) => setRelation(event.currentTarget.value as Relation)}
          />
          <IncidentChoice
            label={t.change.otherIncident}
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

/** Takes back a link that an analyst made. */
export function Unlink({
  incident: { incidentId },
  link,
  onClose,
}: LinkProps & { link: Schemas['IncidentLink'] }) {
  return (
    <ActionDialog
      title={t.change.titles.unlink}
      incidents={[incidentId]}
      submit={t.change.submit}
      reason="optional"
      fields={[]}
      onClose={onClose}
      send={({ client, dossier, reason, headers }) =>
        client.POST('/v1/dossiers/{dossier}/incidents/{incident}/links', {
          params: { path: { dossier, incident: incidentId } },
          headers,
          body: {
            to: link.incidentId,
            relation: link.relation,
            remove: true,
            ...(reason !== '' && { reason }),
          },
        })
      }
    >
      {() => (
        <p>
          {t.words.relation[link.relation]} <strong>{link.title}</strong>
        </p>
      )}
    </ActionDialog>
  )
}
