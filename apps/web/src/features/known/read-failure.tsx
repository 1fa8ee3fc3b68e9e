import { ServiceProblem } from '@annalist/client'
import { lensOf } from '../../lib/lens.ts'
import { usePageState } from '../../lib/use-page-state.ts'
import { t } from '../../strings/index.ts'
import { Failure } from '../../ui/failure.tsx'
import { Notice } from '../../ui/notice.tsx'

/** Why a thing is not shown: at an earlier moment, or through a lens, it may only not be known. */
export function ReadFailure({ error, again }: { error: Error; again: () => void }) {
  const state = usePageState()
  const isPart = state.asOf !== undefined || state.publishedBy !== undefined || lensOf(state) !== null
  if (isPart && error instanceof ServiceProblem && error.status === 404) {
    return <Notice title={t.known.unknown}>{t.known.unknownNext}</Notice>
  }
  return <Failure error={error} again={again} />
}
