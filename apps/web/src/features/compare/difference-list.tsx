import { Link } from '@tanstack/react-router'
import { useAsking } from '../../lib/asking.ts'
import { lensOf, NO_LENS } from '../../lib/lens.ts'
import { type PageState, readingIn } from '../../lib/page-state.ts'
import { t } from '../../strings/index.ts'
import classes from './compare.module.css'
import type { Difference, Differences } from './differences.ts'
import { fieldInWords, fieldName } from './field-in-words.ts'

/** "3 gone, 6 changed". */
export function countsInWords(counts: Differences['counts']): string {
  const some = Object.entries(t.compare.counts).filter(([name]) => (counts[name] ?? 0) > 0)
  return some.map(([name, words]) => words(counts[name] ?? 0)).join(', ')
}

/** Each incident that differs, field by field, with the records because of which. */
export function DifferenceList({ items }: { items: Difference[] }) {
  return (
    <ul className={classes.list} aria-label={t.compare.list}>
      {items.map((difference) => (
        <Entry key={difference.incidentId} difference={difference} />
      ))}
    </ul>
  )
}

function Entry({ difference }: { difference: Difference }) {
  const { incidentId, changes, fields, causes } = difference
  const isGone = changes.includes('removed')
  return (
    <li data-change={changes[0]}>
      <span className={classes.change}>
        {changes.map((each) => t.compare.changes[each] ?? each).join(', ')}
      </span>{' '}
      <IncidentLink difference={difference} />
      {!isGone && !changes.includes('added') && (
        <ul className={classes.fields}>
          {Object.entries(fields).map(([field, { before, after }]) => (
            <li key={field}>
              {fieldName(field)}: <del>{fieldInWords(field, before)}</del> →{' '}
              <ins>{fieldInWords(field, after)}</ins>
            </li>
          ))}
        </ul>
      )}
      {causes.length > 0 && <Causes incident={incidentId} causes={causes} />}
    </li>
  )
}

export function IncidentLink({ difference }: { difference: Difference }) {
  const { dossier } = useAsking()
  const { incidentId: incident, title } = difference
  return (
    <Link
      to="/d/$dossier"
      params={{ dossier }}
      search={(state) => ({ ...readingIn(state), ...whereItIs(difference, state), incident })}
    >
      {title}
    </Link>
  )
}

/** What is gone through a lens is there without it; what a record took away was there before that record. */
function whereItIs({ changes, causes }: Difference, state: PageState): PageState {
  if (!changes.includes('removed') || changes.includes('merged')) return {}
  if (lensOf(state) !== null || causes.length === 0) return NO_LENS
  return { axis: undefined, publishedBy: undefined, asOf: String(Math.max(...causes) - 1) }
}

const SHOWN = 6

/** A record leads to what was known of the incident when it had been made. */
export function Causes({ incident, causes }: { incident: string; causes: number[] }) {
  const { dossier } = useAsking()
  return (
    <div className={classes.causes}>
      {t.compare.causes}{' '}
      {causes.slice(0, SHOWN).map((position, index) => (
        <span key={position}>
          {index > 0 && ', '}
          <Link to="/d/$dossier" params={{ dossier }} search={{ asOf: String(position), incident }}>
            {t.compare.record(position)}
          </Link>
        </span>
      ))}
      {causes.length > SHOWN && ` … (${causes.length})`}
    </div>
  )
}
