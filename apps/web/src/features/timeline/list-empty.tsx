import { Link } from '@tanstack/react-router'
import { useAsking } from '../../lib/asking.ts'
import { type Filters, readingIn } from '../../lib/page-state.ts'
import { usePageState } from '../../lib/use-page-state.ts'
import { t } from '../../strings/index.ts'
import { Notice } from '../../ui/notice.tsx'

/** A dossier in which nothing is reported yet wants a report; filters that nothing fits want fewer. */
export function ListEmpty({ filters }: { filters: Filters }) {
  const { dossier } = useAsking()
  const state = usePageState()
  const isNarrowed =
    Object.keys(filters).length > 0 || state.window !== undefined || Object.keys(readingIn(state)).length > 0
  if (isNarrowed) return <Notice title={t.timeline.none}>{t.timeline.noneNext}</Notice>
  return (
    <Notice title={t.timeline.empty}>
      {t.timeline.emptyNext}{' '}
      <Link to="/d/$dossier/report" params={{ dossier }}>
        {t.dossier.report}
      </Link>
      {' · '}
      <Link to="/d/$dossier/import" params={{ dossier }}>
        {t.dossier.import}
      </Link>
    </Notice>
  )
}
