import { Button } from '@mantine/core'
import { t } from '../../strings/index.ts'
import { useOpenChange } from '../change/change.ts'
import { CiteButton } from '../cite/cite-button.tsx'
import classes from './incident-panel.module.css'
import type { Incident } from './queries.ts'

const KINDS = ['assess', 'tag', 'note', 'link', 'merge'] as const

/** What one may do to an incident. */
export function Actions({ incident: { incidentId, title } }: { incident: Incident }) {
  const open = useOpenChange()
  const cite = <CiteButton name={title} read={`incidents/${incidentId}`} />
  if (open === null) {
    return (
      <div className={classes.actions}>
        {cite}
        <span className={classes.counts}>{t.change.onlyNow}</span>
      </div>
    )
  }
  return (
    <fieldset className={classes.actions} aria-label={t.change.actions}>
      {KINDS.map((kind) => (
        <Button key={kind} size="compact-xs" variant="default" onClick={() => open({ kind })}>
          {t.change.open[kind]}
        </Button>
      ))}
      {cite}
    </fieldset>
  )
}
