import { Button } from '@mantine/core'
import { t } from '../../strings/index.ts'
import { useOpenChange } from '../change/change.ts'
import classes from './incident-panel.module.css'

const KINDS = ['assess', 'tag', 'note', 'link', 'merge'] as const

/** What one may do to an incident. */
export function Actions() {
  const open = useOpenChange()
  if (open === null) return <p className={classes.counts}>{t.change.onlyNow}</p>
  return (
    <fieldset className={classes.actions} aria-label={t.change.actions}>
      {KINDS.map((kind) => (
        <Button key={kind} size="compact-xs" variant="default" onClick={() => open({ kind })}>
          {t.change.open[kind]}
        </Button>
      ))}
    </fieldset>
  )
}
