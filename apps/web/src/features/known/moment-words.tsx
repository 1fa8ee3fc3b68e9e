import { useQuery } from '@tanstack/react-query'
import { type AxisName, useAsking } from '../../lib/asking.ts'
import { publicByInWords } from '../../lib/times.ts'
import { t } from '../../strings/index.ts'
import { Instant } from '../../ui/instant.tsx'
import classes from './known-bar.module.css'
import { recordQuery } from './queries.ts'

interface MomentWordsProps {
  /** Absent is now. */
  moment: string | undefined
  axis: AxisName
  head: number
}

/** Which moment it is, in words; of a record also when it was made. */
export function MomentWords({ moment, axis, head }: MomentWordsProps) {
  const position = axis === 'recorded' ? Number(moment) : Number.NaN
  const { data: record } = useQuery({
    ...recordQuery(useAsking(), position),
    enabled: position > 0 && position < head,
  })
  return (
    <output className={classes.moment} data-now={moment === undefined || undefined}>
      {momentInWords(moment, axis, head)}
      {record && (
        <>
          {' · '}
          <Instant value={record.recordedAt} />
        </>
      )}
    </output>
  )
}

export function momentInWords(moment: string | undefined, axis: AxisName, head: number): string {
  if (moment === undefined) return t.known.isNow[axis]
  return axis === 'recorded' ? t.known.at(Number(moment), head) : publicByInWords(moment)
}
