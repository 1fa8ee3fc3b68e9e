import { Checkbox } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAsking } from '../../lib/asking.ts'
import type { Filters } from '../../lib/page-state.ts'
import { useChangePage } from '../../lib/use-page-state.ts'
import { t } from '../../strings/index.ts'
import { StandingWord } from '../../ui/standing.tsx'
import classes from './filters.module.css'
import { FACETS, type Facet, facetsQuery } from './queries.ts'

const SHOWN = 7

interface FacetChoiceProps {
  facet: Facet
  filters: Filters
  /** What is to be seen first is asked for first. */
  wait: boolean
}

/** The values of a facet. Those that nothing is chosen of are counted in one question. */
export function FacetChoice({ facet, filters, wait }: FacetChoiceProps) {
  const chosen = filters[facet] ?? []
  const change = useChangePage()
  const [all, setAll] = useState(false)
  const { others, by } = questionFor(facet, filters)
  const { data } = useQuery({
    ...facetsQuery(useAsking(), others, by),
    enabled: !wait,
    placeholderData: keepPreviousData,
  })
  const values = data?.[facet] ?? []
  if (values.length === 0 && chosen.length === 0) return null
  // What is chosen is always there to be unchosen.
  const shown = values.filter(({ value }, index) => all || index < SHOWN || chosen.includes(value))
  const toggle = (value: string) => {
    const next = chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value]
    change({ [facet]: next.length > 0 ? next : undefined })
  }
  return (
    <fieldset className={classes.facet}>
      <legend>{t.filters.facets[facet]}</legend>
      {shown.map(({ value, label, count }) => (
        <div key={value} className={classes.value}>
          <Checkbox
            size="xs"
            checked={chosen.includes(value)}
            onChange={() => toggle(value)}
            label={<FacetLabel facet={facet} value={value} label={label} />}
          />
          <span className={classes.count}>{count.toLocaleString('en')}</span>
        </div>
      ))}
      {values.length > SHOWN && (all || shown.length < values.length) && (
        <button type="button" className={classes.more} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t.filters.fewer : t.filters.more(values.length - shown.length)}
        </button>
      )}
    </fieldset>
  )
}

function questionFor(facet: Facet, filters: Filters): { others: Filters; by: Facet[] } {
  if (filters[facet] === undefined) {
    return { others: filters, by: FACETS.filter((each) => filters[each] === undefined) }
  }
  return { others: { ...filters, [facet]: undefined }, by: [facet] }
}

function FacetLabel({ facet, value, label }: { facet: Facet; value: string; label: string }) {
  if (facet === 'standing') return <StandingWord standing={value} />
  if (facet === 'type') return t.words.type(value)
  return facet === 'country' ? countryName(value) : label
}

export function countryName(code: string): string {
  return new Intl.DisplayNames('en', { type: 'region' }).of(code) ?? code
}
