import { Button, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useState } from 'react'
import type { Filters } from '../../lib/page-state.ts'
import { useChangePage } from '../../lib/use-page-state.ts'
import { t } from '../../strings/index.ts'
import { LensPanel } from '../lens/lens-panel.tsx'
import { DisputedChoice } from './disputed-choice.tsx'
import { FacetChoice } from './facet-choice.tsx'
import classes from './filters.module.css'
import { FACETS } from './queries.ts'

/** What one may narrow by, each value with the number of incidents that it would show. */
export function FilterPanel({ filters, wait }: { filters: Filters; wait: boolean }) {
  return (
    <div className={classes.panel}>
      <LensPanel />
      <h2 className={classes.heading}>{t.filters.title}</h2>
      <Dates filters={filters} />
      {FACETS.map((facet) => (
        <FacetChoice key={facet} facet={facet} filters={filters} wait={wait} />
      ))}
      <DisputedChoice filters={filters} />
    </div>
  )
}

/** Any date that a report may have: a day, a month, a year, about a month. */
function Dates({ filters }: { filters: Filters }) {
  const change = useChangePage()
  const [from, setFrom] = useState(filters.from ?? '')
  const [to, setTo] = useState(filters.to ?? '')
  useEffect(() => {
    setFrom(filters.from ?? '')
    setTo(filters.to ?? '')
  }, [filters.from, filters.to])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change({ from: from.trim() || undefined, to: to.trim() || undefined })
  }
  return (
    <form onSubmit={submit} className={classes.facet}>
      <Stack gap={6}>
        <TextInput
          size="xs"
          label={t.filters.from}
          placeholder="2024-12"
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          size="xs"
          label={t.filters.to}
          placeholder="2025-01-11"
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <Button type="submit" size="compact-xs" variant="default">
          {t.filters.apply}
        </Button>
      </Stack>
    </form>
  )
}
