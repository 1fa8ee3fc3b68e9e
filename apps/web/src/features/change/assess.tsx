import type { Schemas } from '@annalist/client'
import { Checkbox, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { t } from '../../strings/index.ts'
import { fieldInWords, fieldName } from '../compare/field-in-words.ts'
import { ActionDialog } from './action-dialog.tsx'

interface IncidentChangeProps {
  incident: Schemas['Incident']
  onClose: () => void
}

const VERDICTS = ['confirmed', 'probable', 'possible', 'doubtful', 'false'] as const
const PREFERABLE = [
  'when',
  'where',
  'quantities',
  'participants',
  'type',
  'modality',
  'title',
  'summary',
] as const
type Prefer = Record<string, string>

/** A verdict, and field by field whose claim is to be shown. What is left as it was is not sent. */
export function Assess({ incident, onClose }: IncidentChangeProps) {
  const { incidentId, assessment } = incident
  const before = { verdict: assessment?.verdict ?? '', prefer: (assessment?.prefer ?? {}) as Prefer }
  const [verdict, setVerdict] = useState<string>(before.verdict)
  const [prefer, setPrefer] = useState<Prefer>(before.prefer)
  const [withdraw, setWithdraw] = useState(false)
  const changed = Object.entries(prefer).filter(([field, report]) => report !== (before.prefer[field] ?? ''))
  const body = withdraw
    ? { withdraw: true as const }
    : {
        ...(verdict !== before.verdict && { verdict: (verdict || null) as (typeof VERDICTS)[number] | null }),
        ...(changed.length > 0 && { prefer: Object.fromEntries(changed.map(([f, id]) => [f, id || null])) }),
      }
  return (
    <ActionDialog
      title={t.change.titles.assess}
      incidents={[incidentId]}
      submit={t.change.submit}
      reason="required"
      fields={['verdict']}
      onClose={onClose}
      send={({ client, dossier, reason, headers }) =>
        client.POST('/v1/dossiers/{dossier}/incidents/{incident}/assessments', {
          params: { path: { dossier, incident: incidentId } },
          headers,
          body: { ...body, reason },
        })
      }
    >
      {(errorOf) => (
        <>
          {assessment && (
            <Checkbox
              label={t.change.withdraw}
              checked={withdraw}
              onChange={(event) => setWithdraw(event.currentTarget.checked)}
            />
          )}
          <NativeSelect
            label={t.change.verdict}
            value={verdict}
            error={errorOf('verdict')}
            disabled={withdraw}
            data={[
              { value: '', label: t.change.noVerdict },
              ...VERDICTS.map((value) => ({ value, label: t.words.verdict[value] ?? value })),
            ]}
            onChange={(event) => setVerdict(event.currentTarget.value)}
          />
          {PREFERABLE.map((field) => {
            const claims = claimsOf(incident, field)
            if (!differ(claims) && !before.prefer[field]) return null
            return (
              <NativeSelect
                key={field}
                label={t.change.prefer(fieldName(field))}
                value={prefer[field] ?? ''}
                error={errorOf(`prefer.${field}`)}
                disabled={withdraw}
                data={[
                  { value: '', label: t.change.preferNone },
                  ...claims.map(({ report, says, who }) => ({ value: report, label: `${says}: ${who}` })),
                ]}
                onChange={(event) => setPrefer({ ...prefer, [field]: event.currentTarget.value })}
              />
            )
          })}
        </>
      )}
    </ActionDialog>
  )
}

interface FieldClaim {
  report: string
  says: string
  who: string
}

/** Only where they do is there something to choose. */
const differ = (claims: FieldClaim[]) => new Set(claims.map(({ says }) => says)).size > 1

/** The standing claims of a field, for somebody to choose among. */
function claimsOf({ claims }: Schemas['Incident'], field: string): FieldClaim[] {
  return claims.flatMap(({ reportId, stands, stance, speaker, outlet, fields }) => {
    const value = fields[field]
    const isEmpty = value === undefined || value === null || (Array.isArray(value) && value.length === 0)
    if (stands !== true || isEmpty || !['asserts', 'confirms'].includes(stance)) return []
    const who = speaker?.name ?? outlet?.name ?? t.incident.unnamed
    return [{ report: reportId, says: fieldInWords(field, value), who }]
  })
}
