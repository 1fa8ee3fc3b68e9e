import { Checkbox } from '@mantine/core'
import type { Filters } from '../../lib/page-state.ts'
import { useChangePage } from '../../lib/use-page-state.ts'
import { t } from '../../strings/index.ts'
import classes from './filters.module.css'

const FIELDS = ['when', 'where', 'quantities', 'participants', 'type'] as const

export function DisputedChoice({ filters }: { filters: Filters }) {
  const chosen = filters.disputed ?? []
  const change = useChangePage()
  const toggle = (field: string) => {
    const next = chosen.includes(field) ? chosen.filter((each) => each !== field) : [...chosen, field]
    change({ disputed: next.length > 0 ? next : undefined })
  }
  return (
    <fieldset className={classes.facet}>
      <legend>{t.filters.disputed}</legend>
      {FIELDS.map((field) => (
        <div key={field} className={classes.value}>
          <Checkbox
            size="xs"
            checked={chosen.includes(field)}
            onChange={() => toggle(field)}
            label={t.words.field[field]}
          />
        </div>
      ))}
    </fieldset>
  )
}
