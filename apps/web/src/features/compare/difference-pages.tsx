import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { t } from '../../strings/index.ts'
import classes from './compare.module.css'
import { PAGE } from './differences.ts'
import type { Listed } from './use-differences.ts'

interface DifferencePagesProps {
  differences: Listed
  /** Those that have come; each element with `data-change` is one. */
  children: ReactNode
}

/** A list of what differs, and the way to what of it has not come yet, which leads on to the first that is new. */
export function DifferencePages({ differences, children }: DifferencePagesProps) {
  const { items, total, isComing, more } = differences
  const box = useRef<HTMLDivElement>(null)
  const before = useRef<number | null>(null)
  const listed = items.length
  useEffect(() => {
    if (before.current === null || listed <= before.current) return
    const first = box.current?.querySelectorAll('[data-change]')[before.current]
    before.current = null
    first?.querySelector('a')?.focus()
  }, [listed])
  return (
    <div ref={box}>
      {children}
      {(listed < total || listed > PAGE) && (
        <p className={classes.pages}>
          <span role="status">{t.compare.listed(listed, total)}</span>
          {listed < total && (
            <Button
              size="xs"
              variant="default"
              loading={isComing}
              onClick={() => {
                before.current = listed
                more()
              }}
            >
              {t.compare.more(Math.min(PAGE, total - listed))}
            </Button>
          )}
        </p>
      )}
    </div>
  )
}
