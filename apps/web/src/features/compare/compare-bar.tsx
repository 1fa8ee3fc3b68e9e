import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useState } from 'react'
import { lensOf } from '../../lib/lens.ts'
import { useChangePage, usePageState } from '../../lib/use-page-state.ts'
import { t } from '../../strings/index.ts'
import classes from './compare-screen.module.css'

/** The moment to compare with; that on the other side is the one of the whole screen. */
export function CompareBar() {
  const state = usePageState()
  const { axis = 'recorded', since } = state
  const change = useChangePage()
  const [typed, setTyped] = useState(since ?? '')
  useEffect(() => setTyped(since ?? ''), [since])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change({ since: typed.trim() || undefined })
  }
  return (
    <form className={classes.bar} onSubmit={submit}>
      <TextInput
        size="xs"
        type={axis === 'recorded' ? 'number' : 'date'}
        min={axis === 'recorded' ? 0 : undefined}
        label={t.compare.with[axis]}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Button type="submit" size="xs" variant="default">
        {t.compare.show}
      </Button>
      {since !== undefined && lensOf(state) !== null && (
        <Button size="xs" variant="subtle" onClick={() => change({ since: undefined })}>
          {t.compare.withAll}
        </Button>
      )}
    </form>
  )
}
