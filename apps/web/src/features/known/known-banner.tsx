import { Button } from '@mantine/core'
import { publicByInWords } from '../../lib/times.ts'
import { useChangePage, usePageState } from '../../lib/use-page-state.ts'
import { t } from '../../strings/index.ts'
import classes from './known-bar.module.css'

/** Stands wherever the moment is not now, on every screen. */
export function KnownBanner() {
  const { asOf, publishedBy } = usePageState()
  const change = useChangePage()
  if (asOf === undefined && publishedBy === undefined) return null
  return (
    <div className={classes.banner} role="status">
      <strong>
        {publishedBy === undefined
          ? t.known.notNow.recorded(asOf ?? '')
          : t.known.notNow.published(publicByInWords(publishedBy))}
      </strong>
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => change({ asOf: undefined, publishedBy: undefined })}
      >
        {t.known.return}
      </Button>
    </div>
  )
}
