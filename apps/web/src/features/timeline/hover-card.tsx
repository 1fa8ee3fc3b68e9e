import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useAsking } from '../../lib/asking.ts'
import { whenInWords } from '../../lib/times.ts'
import { t } from '../../strings/index.ts'
import { StandingWord } from '../../ui/standing.tsx'
import classes from './hover-card.module.css'
import type { Painted } from './paint/lanes.ts'
import { type Picture, STANDINGS } from './picture.ts'
import { itemQuery } from './queries.ts'

/** The pointer rests before more is asked. */
const REST_MS = 80
const WIDTH = 280

interface HoverCardProps {
  picture: Picture
  painted: Painted
  width: number
  height: number
}

export function HoverCard({ picture, painted, width, height }: HoverCardProps) {
  const { mark, x0, x1, y } = painted
  const [rested] = useDebouncedValue(picture.ids[mark]!, REST_MS)
  const { data } = useQuery(itemQuery(useAsking(), rested))
  const item = data?.incidentId === picture.ids[mark] ? data : null
  const left = Math.min(Math.max(4, (Math.max(x0, 0) + x1) / 2 - WIDTH / 2), Math.max(4, width - WIDTH - 4))
  const place = y > height / 2 ? { bottom: -y + 14, left } : { top: y + 14, left }
  return (
    <div className={classes.card} style={{ ...place, maxWidth: WIDTH }} aria-hidden="true">
      <strong>{item?.title ?? picture.titles?.[mark] ?? '…'}</strong>
      {item && <div>{whenInWords(item.when)}</div>}
      <StandingWord standing={STANDINGS[picture.standing[mark]!]!} />
      {picture.disputed[mark] === 1 && item && (
        <div>{t.timeline.disputed(item.disputed.map((field) => t.words.field[field] ?? field))}</div>
      )}
    </div>
  )
}
