import { t } from '../../strings/index.ts'
import classes from './compare-screen.module.css'
import { Causes, IncidentLink } from './difference-list.tsx'
import type { Difference } from './differences.ts'
import { fieldInWords, fieldName } from './field-in-words.ts'

interface DifferenceTableProps {
  items: Difference[]
  names: { before: string; after: string }
}

/** What differs, one side beside the other, with the records because of which. */
export function DifferenceTable({ items, names }: DifferenceTableProps) {
  return (
    <table className={classes.table} aria-label={t.compare.list}>
      <thead>
        <tr>
          <th scope="col">{t.incident.label}</th>
          <th scope="col">{names.before}</th>
          <th scope="col">{names.after}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <Row key={item.incidentId} item={item} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ item }: { item: Difference }) {
  const { incidentId, changes, fields, causes } = item
  const isGone = changes.includes('removed')
  const isNew = changes.includes('added')
  return (
    <tr data-change={changes[0]}>
      <td>
        <strong>{changes.map((each) => t.compare.changes[each] ?? each).join(', ')}</strong>{' '}
        <IncidentLink difference={item} />
        {causes.length > 0 && <Causes incident={incidentId} causes={causes} />}
      </td>
      <td>{isNew ? t.compare.notThere : <Values fields={fields} side="before" isAll={isGone} />}</td>
      <td>{isGone ? t.compare.notThere : <Values fields={fields} side="after" isAll={isNew} />}</td>
    </tr>
  )
}

/** Of what is on one side only, what one would ask first. */
const FIRST = ['when', 'standing', 'quantities']

const isEmpty = (value: unknown) => value === null || (Array.isArray(value) && value.length === 0)

interface ValuesProps {
  fields: Difference['fields']
  side: 'before' | 'after'
  isAll: boolean
}

function Values({ fields, side, isAll }: ValuesProps) {
  const shown = Object.entries(fields).filter(
    ([field, values]) => !isAll || (FIRST.includes(field) && !isEmpty(values[side])),
  )
  if (shown.length === 0) return t.compare.there
  return shown.map(([field, values]) => (
    <div key={field}>
      <span className={classes.quiet}>{fieldName(field)}</span> {fieldInWords(field, values[side])}
    </div>
  ))
}
