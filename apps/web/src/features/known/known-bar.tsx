import { ActionIcon, Tooltip } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useAsking } from '../../lib/asking.ts'
import { useChangePage } from '../../lib/use-page-state.ts'
import { t } from '../../strings/index.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { Instant } from '../../ui/instant.tsx'
import classes from './known-bar.module.css'
import { recordQuery } from './queries.ts'

/** While one slides, the screen follows after so long. */
const SETTLE_MS = 120

/** The moment of knowledge: what had been recorded by a position. Everything on the screen belongs to it. */
export function KnownBar({ head }: { head: number }) {
  const asking = useAsking()
  const change = useChangePage()
  const chosen = positionOf(asking.asOf, head)
  const [sliding, setSliding] = useState(chosen)
  useEffect(() => setSliding(chosen), [chosen])
  const { data: record } = useQuery({
    ...recordQuery(asking, sliding),
    enabled: sliding > 0 && sliding < head,
  })

  const go = (position: number) => {
    const asOf = position >= head ? undefined : String(Math.max(0, position))
    change({ asOf }, { replace: true })
  }
  const settle = useDebouncedCallback(go, SETTLE_MS)
  const step = (position: number) => {
    setSliding(Math.min(head, Math.max(0, position)))
    go(position)
  }

  return (
    <section className={classes.bar} aria-label={t.known.label}>
      <span className={classes.label}>
        {t.known.label} <span className={classes.axis}>{t.known.axis}</span>
      </span>
      <Step icon="first" label={t.known.first} onClick={() => step(1)} disabled={chosen <= 1} />
      <Step icon="back" label={t.known.back} onClick={() => step(chosen - 1)} disabled={chosen <= 1} />
      <input
        type="range"
        className={classes.slider}
        min={0}
        max={head}
        value={sliding}
        aria-label={t.known.slider}
        aria-valuetext={t.known.at(sliding, head)}
        onChange={(event) => {
          const position = event.currentTarget.valueAsNumber
          setSliding(position)
          settle(position)
        }}
      />
      <Step
        icon="forward"
        label={t.known.forward}
        onClick={() => step(chosen + 1)}
        disabled={chosen >= head}
      />
      <Step icon="last" label={t.known.now} onClick={() => step(head)} disabled={chosen >= head} />
      <output className={classes.moment} data-now={sliding >= head || undefined}>
        {sliding >= head ? t.known.isNow : t.known.at(sliding, head)}
        {record && sliding < head && (
          <>
            {' · '}
            <Instant value={record.recordedAt} />
          </>
        )}
      </output>
    </section>
  )
}

/** An address may also name an instant: then the service finds the position, and the slider stays at the end. */
function positionOf(asOf: string | undefined, head: number): number {
  const position = Number(asOf ?? head)
  return Number.isFinite(position) ? Math.min(position, head) : head
}

interface StepProps {
  icon: IconName
  label: string
  disabled: boolean
  onClick: () => void
}

function Step({ icon, label, ...button }: StepProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" size="sm" aria-label={label} {...button}>
        <Icon name={icon} />
      </ActionIcon>
    </Tooltip>
  )
}
