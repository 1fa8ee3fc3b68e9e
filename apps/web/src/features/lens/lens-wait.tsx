import { ServiceProblem } from '@annalist/client'
import { Button, Loader, Progress } from '@mantine/core'
import { NO_LENS } from '../../lib/lens.ts'
import { useChangePage } from '../../lib/use-page-state.ts'
import { t } from '../../strings/index.ts'
import { Notice } from '../../ui/notice.tsx'
import type { Seen } from './use-seen-through.ts'

/** What stands on the screen while the history is read through a lens, or where it may not be. */
export function LensWait({ seen: { building, error } }: { seen: Seen }) {
  const change = useChangePage()
  if (error) {
    const isForbidden = error instanceof ServiceProblem && error.status === 403
    return (
      <Notice title={isForbidden ? t.lens.forbidden : t.lens.failed} failure>
        <p>{isForbidden ? t.lens.forbiddenNext : error.message}</p>
        <Button size="xs" variant="default" onClick={() => change(NO_LENS)}>
          {t.lens.removeAll}
        </Button>
      </Notice>
    )
  }
  if (!building?.target) return <Loader aria-label={t.loading} m="xl" />
  return (
    <Notice title={t.lens.building(building.position, building.target)}>
      <Progress
        w="20rem"
        maw="80vw"
        value={(100 * building.position) / building.target}
        aria-label={t.lens.progress}
      />
    </Notice>
  )
}
