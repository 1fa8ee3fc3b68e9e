import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import { t } from '../../strings/index.ts'
import classes from '../filters/filters.module.css'

/** Somebody whom one may believe, and in how many incidents. */
export interface Believable {
  value: string
  label: string
  count: number
}

interface BelievedProps {
  title: string
  among: Believable[]
  excluded: string[]
  onChange: (excluded: string[] | undefined) => void
}

const SHOWN = 7

/** A tick for each whom one believes; to take it away is to read without them. */
export function Believed({ title, among, excluded, onChange }: BelievedProps) {
  const [all, setAll] = useState(false)
  const shown = among.filter(({ value }, index) => all || index < SHOWN || excluded.includes(value))
  if (among.length === 0) return null
  const toggle = (value: string) => {
    const next = excluded.includes(value) ? excluded.filter((each) => each !== value) : [...excluded, value]
    onChange(next.length > 0 ? next : undefined)
  }
  return (
    <fieldset className={classes.facet}>
      <legend>{title}</legend>
      {shown.map(({ value, label, count }) => (
        <div key={value} className={classes.value}>
          <Checkbox
            size="xs"
            label={label}
            checked={!excluded.includes(value)}
            onChange={() => toggle(value)}
          />
          <span className={classes.count}>{count.toLocaleString('en')}</span>
        </div>
      ))}
      {among.length > SHOWN && (
        <button type="button" className={classes.more} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t.filters.fewer : t.filters.more(among.length - shown.length)}
        </button>
      )}
    </fieldset>
  )
}
