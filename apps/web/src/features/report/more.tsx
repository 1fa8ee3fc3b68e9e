import { type ReactNode, useState } from 'react'
import classes from './report.module.css'

interface MoreProps {
  label: string
  /** Whether something in it is said: then it is open from the first, and stays as one leaves it. */
  isSaid: boolean
  children: ReactNode
}

/** What one seldom needs, folded away. */
export function More({ label, isSaid, children }: MoreProps) {
  const [open] = useState(isSaid)
  return (
    <details className={classes.more} open={open}>
      <summary>{label}</summary>
      {children}
    </details>
  )
}
