import { ServiceProblem } from '@annalist/client'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { t } from '../strings/index.ts'
import { Notice } from './notice.tsx'

/** Why something is not shown, in the service's own words, and the way on. */
export function Failure({ error, again }: { error: Error; again?: () => void }) {
  if (error instanceof ServiceProblem && error.status === 404) {
    return (
      <Notice title={t.notFound} failure>
        <Link to="/">{t.notFoundNext}</Link>
      </Notice>
    )
  }
  return (
    <Notice title={t.wrong} failure>
      <p>{error.message}</p>
      {again && (
        <Button size="xs" variant="default" onClick={again}>
          {t.retry}
        </Button>
      )}
    </Notice>
  )
}
