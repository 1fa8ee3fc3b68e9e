import {
  type ActorDifferences,
  type Compared,
  type ComparedSide,
  type Difference,
  type DifferenceFields,
  INCIDENT_CHANGES,
} from '@annalist/contract'
import { heading, renderLabels } from '../terminal/labels.ts'
import type { Paper } from '../terminal/paper.ts'
import { oneLine, wrap } from '../terminal/text.ts'
import { changeText, fieldText } from './field-text.ts'

interface Item {
  title: string
  name: string | null
  changes: string[]
  fields: DifferenceFields
  causes: number[]
}

/** How many of each kind, then each incident with what differs and why. */
export function renderDifference(difference: Difference, paper: Paper): string {
  const { items, counts } = difference
  const counted = INCIDENT_CHANGES.filter((change) => counts[change] > 0).map(
    (change) => `${counts[change]} ${change}`,
  )
  const shown = items.map(({ incidentKey, incidentId, ...item }) =>
    renderItem({ ...item, name: incidentKey ?? incidentId }, paper),
  )
  return [title(difference, counted.join(', ') || 'no incident differs', paper), ...shown].join('\n\n')
}

export function renderActorDifferences(differences: ActorDifferences, paper: Paper): string {
  const { items, next } = differences
  const counted = items.length === 1 ? '1 actor differs' : `${items.length || 'no'} actors differ`
  const shown = items.map(({ name, actorId, ...item }) =>
    renderItem({ ...item, title: name, name: null }, paper),
  )
  return [title(differences, next ? `${counted}, and more` : counted, paper), ...shown].join('\n\n')
}

function title({ before, after }: Compared, counted: string, paper: Paper): string {
  const text = `From ${sideText(before)} to ${sideText(after)}: ${counted}`
  const lines = wrap(text, paper.width)
  return lines.map((line) => heading(line, paper)).join('\n')
}

const sideText = ({ view, at }: ComparedSide) =>
  oneLine(at === null ? `${view} at its end` : `${view} at ${at}`)

function renderItem({ title, name, changes, fields, causes }: Item, paper: Paper): string {
  const isWhole = changes.includes('added') || changes.includes('removed')
  const shown = Object.entries(fields).filter(([field]) => !isWhole || SHOWN_OF_WHOLE.includes(field))
  const lines = shown.map(([field, { before, after }]): [string, string] => [
    field,
    isWhole ? fieldText(field, after ?? before) : changeText(field, before, after),
  ])
  const marks = `${changes.join(', ')}${name === null ? '' : ` · ${name}`}`
  return [
    heading(title, paper),
    paper.paint('dim', oneLine(marks)),
    renderLabels([...lines, ['because of', causes.join(', ')]], paper),
  ].join('\n')
}

/** Of one that is new or gone all fields differ; these say what it is. */
const SHOWN_OF_WHOLE = ['type', 'when', 'where', 'standing', 'mergedInto', 'kind', 'speaksFor', 'custody']
