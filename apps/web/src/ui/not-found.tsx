import { Link } from '@tanstack/react-router'
import { t } from '../strings/index.ts'
import { Notice } from './notice.tsx'

export function NotFound() {
  return (
    <Notice title={t.notFound}>
      <Link to="/">{t.notFoundNext}</Link>
    </Notice>
  )
}
