import type { ReactNode } from 'react'
import classes from './notice.module.css'

interface NoticeProps {
  title: string
  /** What to do next. */
  children?: ReactNode
  /** It tells of a failure, so it is read out at once. */
  failure?: boolean
}

/** What stands where nothing else can be shown: what is the matter, and the next step. */
export function Notice({ title, children, failure }: NoticeProps) {
  return (
    <div className={classes.notice} role={failure ? 'alert' : 'status'}>
      <strong>{title}</strong>
      {children && <div className={classes.next}>{children}</div>}
    </div>
  )
}
