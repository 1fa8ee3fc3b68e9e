import { CloseButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useAsking } from '../../lib/asking.ts'
import { type Filters, LIST_FILTERS } from '../../lib/page-state.ts'
import { useChangePage } from '../../lib/use-page-state.ts'
import { t } from '../../strings/index.ts'
import { countryName } from './facet-choice.tsx'
import classes from './filters.module.css'
import { actorNameQuery } from './queries.ts'

type Name = keyof Filters
const OF_ACTORS: readonly Name[] = ['party', 'actor', 'source']
const UUID = /^[0-9a-f]{8}-/

/** What narrows the screen, each taken away by a click. */
export function FilterChips({ filters }: { filters: Filters }) {
  const change = useChangePage()
  const names = Object.keys(filters) as Name[]
  if (names.length === 0) return null
  return (
    <ul className={classes.chips} aria-label={t.filters.active}>
      {names.flatMap((name) =>
        valuesOf(filters, name).map((value) => (
          <li key={`${name}:${value}`} className={classes.chip}>
            <span>
              <span className={classes.name}>{t.words.filter[name]}</span> <Value name={name} value={value} />
            </span>
            <CloseButton
              size="xs"
              aria-label={t.filters.remove(t.words.filter[name] ?? name)}
              onClick={() => change(without(filters, name, value))}
            />
          </li>
        )),
      )}
      <li>
        <button
          type="button"
          className={classes.more}
          onClick={() => change(Object.fromEntries(names.map((name) => [name, undefined])))}
        >
          {t.filters.removeAll}
        </button>
      </li>
    </ul>
  )
}

/** Incidents that were chosen one by one are one chip. */
function valuesOf(filters: Filters, name: Name): string[] {
  const value = filters[name]
  if (name === 'ids') return [String(filters.ids?.length)]
  return Array.isArray(value) ? value : [String(value)]
}

function without(filters: Filters, name: Name, value: string): Filters {
  const isList = LIST_FILTERS.some((each) => each === name)
  const values = filters[name]
  const rest =
    isList && Array.isArray(values) && name !== 'ids' ? values.filter((each) => each !== value) : []
  return { [name]: rest.length > 0 ? rest : undefined }
}

function Value({ name, value }: { name: Name; value: string }) {
  if (OF_ACTORS.includes(name) && UUID.test(value)) return <ActorName actor={value} />
  if (name === 'standing') return t.words.standing[value] ?? value
  if (name === 'type') return t.words.type(value)
  if (name === 'disputed') return t.words.field[value] ?? value
  if (name === 'country') return countryName(value)
  return value
}

function ActorName({ actor }: { actor: string }) {
  const { data } = useQuery(actorNameQuery(useAsking(), actor))
  return data ?? '…'
}
