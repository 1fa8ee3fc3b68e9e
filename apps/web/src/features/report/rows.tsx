import { Button, CloseButton } from '@mantine/core'
import type { ReactNode } from 'react'
import { t } from '../../strings/index.ts'
import classes from './report.module.css'

interface RowsProps<Row> {
  rows: Row[]
  /** What a new row holds. */
  empty: Row
  add: string
  remove: (index: number) => string
  onChange: (rows: Row[]) => void
  children: (row: Row, set: (changes: Partial<Row>) => void, index: number) => ReactNode
}

/** As many of the same as one needs. */
export function Rows<Row>({ rows, empty, add, remove, onChange, children }: RowsProps<Row>) {
  const set = (index: number) => (changes: Partial<Row>) =>
    onChange(rows.map((row, each) => (each === index ? { ...row, ...changes } : row)))
  return (
    <>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is what stands in its place
        <div key={index} className={classes.row}>
          <div className={classes.cells}>{children(row, set(index), index)}</div>
          <CloseButton
            aria-label={remove(index + 1)}
            title={t.report.remove}
            onClick={() => onChange(rows.filter((_, each) => each !== index))}
          />
        </div>
      ))}
      <Button size="compact-xs" variant="default" onClick={() => onChange([...rows, empty])}>
        {add}
      </Button>
    </>
  )
}
