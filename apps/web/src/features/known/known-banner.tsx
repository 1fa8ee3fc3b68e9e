import { Button } from '@mantine/core'
import { useChangePage, usePageState } from '../../lib/use-page-state.ts'
import { t } from '../../strings/index.ts'
import classes from './known-bar.module.css'

/** Stands wherever the moment is not now, on every screen. */
export function KnownBanner() {
  const { asOf } = usePageState()
  const change = useChangePage()
  if (asOf === undefined) return null
  return (
    <div className={classes.banner} role="status">
      <strong>{t.known.notNow(asOf)}</strong>
      <Button size="compact-xs" variant="default" onClick={() => change({ asOf: undefined })}>
        {t.known.return}
      </Button>
    </div>
  )
}
