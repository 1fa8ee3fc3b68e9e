import type { ActorAnswer, ActorSummary, CustodyLink, TimelineItem } from '@annalist/contract'
import { heading, renderLabels } from '../terminal/labels.ts'
import type { Paper } from '../terminal/paper.ts'
import { type Column, renderTable } from '../terminal/table.ts'
import { renderTimeline } from './render-timeline.ts'

/** Who it is, who holds it and how that came about, and where it takes part. */
export function renderActor(actor: ActorAnswer, timeline: TimelineItem[], paper: Paper): string {
  const { chain } = actor.custody
  return [
    heading(actor.name, paper),
    renderLabels(labelsOf(actor), paper),
    ...(chain.length > 0 ? ['', heading('Custody', paper), renderTable(chain, custodyColumns, paper)] : []),
    ...(timeline.length > 0 ? ['', heading('Timeline', paper), renderTimeline(timeline, paper)] : []),
  ].join('\n')
}

export const renderCandidates = (actors: ActorSummary[], paper: Paper) =>
  renderTable(actors, candidateColumns, paper)

function labelsOf(actor: ActorAnswer): [string, string | null][] {
  const { kind, names, described, name, speaksFor, affiliation, memberOf, grade, key, actorId } = actor
  const { firstSeen, lastSeen, counts, companions } = actor
  return [
    ['kind', kind],
    ['also', names.filter((other) => other !== name).join('; ')],
    ['described', described === name ? null : described],
    ['speaks for', periodOf(speaksFor)],
    ['affiliation', periodOf(affiliation)],
    ['member of', periodOf(memberOf)],
    ['grade', grade],
    ['seen', firstSeen && lastSeen ? `${firstSeen.when} to ${lastSeen.when}` : null],
    ['takes part', `${counts.incidents} incidents, ${counts.reports} reports; says ${counts.statements}`],
    ['with', companions.map(({ name, incidents }) => `${name} (${incidents})`).join('; ')],
    ['held', heldOf(actor)],
    ['key', key ?? actorId],
  ]
}

/** By whom, where, since when, by which incident. */
function heldOf({ custody: { current, chain } }: ActorAnswer): string | null {
  if (!current) return null
  const link = chain.find(({ incidentId }) => incidentId === current.incidentId)
  const cause = [link?.title, link?.incidentKey ?? current.incidentId, current.disputed && 'disputed']
  return [
    current.holder ? `by ${current.holder.name}` : 'by whom is not said',
    current.place && `in ${current.place.name}`,
    current.since && `since ${current.since}`,
    `(${cause.filter(Boolean).join(' · ')})`,
  ]
    .filter(Boolean)
    .join(' ')
}

function periodOf(related: ActorAnswer['speaksFor']): string | null {
  if (!related) return null
  const { name, from, to } = related
  return from || to ? `${name} (${from ?? '…'} to ${to ?? '…'})` : name
}

const custodyColumns: Column<CustodyLink>[] = [
  { title: 'When', cell: ({ when }) => when ?? { text: 'undated', style: 'dim' } },
  { title: 'Custody', cell: ({ effect }) => effect },
  {
    title: 'By which incident',
    grows: true,
    cell: ({ title, type, disputed, via, incidentKey }) => [
      { text: title },
      {
        text: [type, disputed && 'disputed', via && `as part of ${via.name}`, incidentKey]
          .filter(Boolean)
          .join(' · '),
        style: 'dim',
      },
    ],
  },
  { title: 'Holder', cell: ({ holder }) => holder?.name ?? '' },
  { title: 'Place', cell: ({ place }) => place?.name ?? '' },
]

const candidateColumns: Column<ActorSummary>[] = [
  { title: 'Name', cell: ({ name }) => name, grows: true },
  { title: 'Kind', cell: ({ kind }) => kind ?? '' },
  { title: 'Key', cell: ({ key }) => key ?? '' },
  { title: 'Id', cell: ({ actorId }) => actorId },
]
