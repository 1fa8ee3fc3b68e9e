import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useAsking } from '../../lib/asking.ts'
import { readingIn } from '../../lib/page-state.ts'
import { publicByInWords } from '../../lib/times.ts'
import { useChangePage, usePageState } from '../../lib/use-page-state.ts'
import { t } from '../../strings/index.ts'
import classes from './known-bar.module.css'

/** Stands wherever the moment is not now, on every screen. */
export function KnownBanner() {
  const { asOf, publishedBy } = usePageState()
  const change = useChangePage()
  const { dossier } = useAsking()
  if (asOf === undefined && publishedBy === undefined) return null
  return (
    <div className={classes.banner} role="status">
      <strong>
        {publishedBy === undefined
          ? t.known.notNow.recorded(asOf ?? '')
          : t.known.notNow.published(publicByInWords(publishedBy))}
      </strong>
      <Link
        to="/d/$dossier/compare"
        params={{ dossier }}
        search={(state) => ({
          ...readingIn(state),
          asOf: undefined,
          publishedBy: undefined,
          since: publishedBy ?? asOf,
        })}
        className={classes.compare}
      >
        {t.known.compare}
      </Link>
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
