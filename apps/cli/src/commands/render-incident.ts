import type { Claim, IncidentAnswer, ShownParticipant, ShownQuantity, ShownWhere } from '@annalist/contract'
import { heading, renderLabels } from '../terminal/labels.ts'
import type { Paper } from '../terminal/paper.ts'
import { type Column, renderTable } from '../terminal/table.ts'
import { keyOf, whenOf } from './render-timeline.ts'

/** The incident as it is shown, then every claim with its holder. */
export function renderIncident(incident: IncidentAnswer, paper: Paper): string {
  const { claims, reports } = incident
  const shown = claims.length < reports ? `the first ${claims.length} of ${reports} reports` : ''
  return [
    heading(incident.title, paper),
    renderLabels(labelsOf(incident), paper),
    '',
    heading(['Who says so', shown].filter(Boolean).join(': '), paper),
    renderTable(claims, claimColumns, paper),
  ].join('\n')
}

function labelsOf(incident: IncidentAnswer): [string, string | null][] {
  const { type, subtype, modality, when, where, from, participants, quantities, disputed, links, tags } =
    incident
  return [
    ['type', [type, subtype, modality === 'actual' ? null : modality].filter(Boolean).join(', ')],
    ['when', `${whenOf(when).text}${when && when.basis !== 'stated' ? ` (${when.basis})` : ''}`],
    ['where', whereOf(where)],
    ['from', whereOf(from)],
    ['who', participants.map(participantOf).join('; ')],
    ['how many', quantities.map(quantityOf).join('; ')],
    ['standing', `${incident.standing}, by party: ${partiesOf(incident)}`],
    ['disputed', disputed.join(', ')],
    ['about', incident.summary],
    ['linked', links.map(({ relation, direction, ...to }) => linkOf(relation, direction, to)).join('; ')],
    ['tags', tags.join(', ')],
    ['key', keyOf(incident)],
    ['position', String(incident.position)],
  ]
}

const claimColumns: Column<Claim>[] = [
  {
    title: 'Stance',
    cell: ({ stance, stands }) => [
      { text: stance },
      ...(stands === true ? [] : [{ text: stands, style: 'dim' as const }]),
    ],
  },
  { title: 'Said', cell: ({ reportedAt }) => reportedAt ?? { text: 'undated', style: 'dim' } },
  {
    title: 'Who, through whom, and what',
    grows: true,
    cell: (claim) => [
      { text: holderOf(claim) },
      { text: chainOf(claim), style: 'dim' },
      ...documentOf(claim).map((text) => ({ text, style: 'dim' as const })),
      ...claimedOf(claim).map((text) => ({ text })),
      ...(claim.quote ? [{ text: `“${claim.quote}”`, style: 'cyan' as const }] : []),
    ],
  },
]

/** The speaker, and the party where that is somebody else. */
function holderOf({ speaker, party }: Claim): string {
  const held = speaker?.inCustody ? ' (in custody)' : ''
  const name = `${speaker?.name ?? 'origin not stated'}${held}`
  return party && party.actorId !== speaker?.actorId ? `${name}, for ${party.name}` : name
}

function chainOf({ outlet, via, key, reportId }: Claim): string {
  const through = [outlet, ...via].flatMap((actor) => (actor ? [actor.name] : []))
  const chain = [...new Set(through)].join(' > ')
  return [chain, key ?? reportId].filter(Boolean).join(' · ')
}

function documentOf({ document }: Claim): string[] {
  const where = document?.url ?? document?.title
  return where ? [where] : []
}

/** What the claim says of date and place, where it says it. */
function claimedOf({ fields }: Claim): string[] {
  const said = [
    ['when', textIn(fields.when, 'edtf')],
    ['where', textIn(fields.where, 'name')],
  ].flatMap(([field, value]) => (value ? [`${field} ${value}`] : []))
  return said.length > 0 ? [said.join(', ')] : []
}

function textIn(value: unknown, field: string): string | null {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return null
  const found = (value as Record<string, unknown>)[field]
  return typeof found === 'string' ? found : null
}

export function whereOf(where: ShownWhere | null): string | null {
  if (!where) return null
  const spot = where.lat !== null && where.lon !== null ? `${where.lat}, ${where.lon}` : null
  return [where.name ?? spot, where.country].filter(Boolean).join(', ')
}

const participantOf = ({ name, role, count }: ShownParticipant) =>
  `${name} (${role}${count === null ? '' : `, ${count}`})`

function quantityOf({ measure, of, low, best, high, unit, at }: ShownQuantity): string {
  const figure =
    low !== null && low === high ? `${low}` : `${best ?? ''} [${low ?? '…'} to ${high ?? '…'}]`.trim()
  return [measure, of && `of ${of}`, figure, unit, at && `on ${at}`].filter(Boolean).join(' ')
}

/** "asserts 2, denies 1": by how many parties. */
function partiesOf({ parties }: IncidentAnswer): string {
  const held = Object.entries(parties).filter(([, count]) => count > 0)
  return held.length === 0 ? 'nobody' : held.map(([stance, count]) => `${stance} ${count}`).join(', ')
}

function linkOf(
  relation: string,
  direction: 'out' | 'in',
  { title, incidentKey, incidentId }: { title: string; incidentKey: string | null; incidentId: string },
): string {
  const other = `${title} (${incidentKey ?? incidentId})`
  return direction === 'out' ? `${relation} ${other}` : `${other} ${relation} this`
}
