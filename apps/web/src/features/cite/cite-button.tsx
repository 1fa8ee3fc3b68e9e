import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { lazy, Suspense } from 'react'
import { readingOf, useAsking } from '../../lib/asking.ts'
import { t } from '../../strings/index.ts'

const CiteDialog = lazy(() => import('./cite-dialog.tsx').then((module) => ({ default: module.CiteDialog })))

interface CiteButtonProps {
  name: string
  /** `incidents/<id>`, `timeline`. */
  read: string
  parameters?: Record<string, string | string[] | undefined>
}

/** Cites what is shown, as of the moment and through the view of the screen. */
export function CiteButton({ name, read, parameters = {} }: CiteButtonProps) {
  const [isOpen, open] = useDisclosure(false)
  const { minPosition, ...reading } = readingOf(useAsking())
  const given = Object.entries({ ...reading, ...parameters }).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, String(value)]],
  )
  const query = new URLSearchParams(given).toString()
  return (
    <>
      <Button size="compact-xs" variant="default" onClick={open.open}>
        {t.cite.open}
      </Button>
      {isOpen && (
        <Suspense>
          <CiteDialog name={name} path={query === '' ? read : `${read}?${query}`} onClose={open.close} />
        </Suspense>
      )}
    </>
  )
}
