import { changeText, fieldText } from '../commands/field-text.ts'
import { renderRecord } from '../commands/render-history.ts'
import type { Paper } from '../terminal/paper.ts'
import { oneLine } from '../terminal/text.ts'
import type { ChangedItem, Publication, Step } from './walk.ts'

/** Of one that is new or gone all fields differ; these say what it is. */
const SAY_WHAT = ['type', 'when', 'where', 'standing']

/** What was recorded or became public, and below it what that changed. */
export function renderStep({ at, record, publications, changes }: Step, paper: Paper): string {
  const head = record ? [renderRecord(record, paper)] : [paper.paint('bold', `public by ${at}`)]
  return [
    ...head,
    ...publications.map(renderPublication),
    ...changes.flatMap((change) => renderChange(change, paper)),
  ].join('\n')
}

function renderPublication({ kind, stance, by, what }: Publication): string {
  return `        ${oneLine(`${kind}: ${by} ${stance}: ${what}`)}`
}

function renderChange(
  { before, after, title, incidentKey, incidentId, fields }: ChangedItem,
  paper: Paper,
): string[] {
  const sign = before === null ? '+' : after === null ? '-' : '~'
  const name = paper.paint('dim', oneLine(`(${incidentKey ?? incidentId})`))
  const isWhole = before === null || after === null
  const shown = fields.filter(({ field }) => !isWhole || SAY_WHAT.includes(field))
  return [
    `      ${sign} ${oneLine(title)} ${name}`,
    ...shown.map(({ field, before: was, after: is }) => {
      const text = isWhole ? fieldText(field, is ?? was) : changeText(field, was, is)
      return `          ${field}: ${oneLine(text)}`
    }),
  ]
}
