import { ActionIcon, SegmentedControl, Tooltip } from '@mantine/core'
import { useDebouncedCallback, useHotkeys } from '@mantine/hooks'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { type AxisName, useAsking } from '../../lib/asking.ts'
import { useChangePage, usePageState } from '../../lib/use-page-state.ts'
import { t } from '../../strings/index.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { chosenPlace, momentIn, scaleOf } from './axes.ts'
import classes from './known-bar.module.css'
import { MomentWords, momentInWords } from './moment-words.tsx'
import { TickMarks } from './tick-marks.tsx'
import { nextTick, tickBefore } from './ticks.ts'
import { usePlay } from './use-play.ts'
import { useTicks } from './use-ticks.ts'

/** While one slides, the screen follows after so long. */
const SETTLE_MS = 120

/** The moment of knowledge, on either axis. Everything on the screen belongs to it. */
export function KnownBar({ head }: { head: number }) {
  const asking = useAsking()
  const change = useChangePage()
  const { axis: name = 'recorded' } = usePageState()
  const { ticks, steps } = useTicks(asking, name, (found) => chosenPlace(asking, scaleOf(name, head, found)))
  const scale = scaleOf(name, head, ticks)
  const chosen = chosenPlace(asking, scale)
  const [sliding, setSliding] = useState(chosen)
  useEffect(() => setSliding(chosen), [chosen])

  const named = name === 'recorded' ? asking.asOf : asking.publishedBy
  const moment = sliding === chosen ? named : scale.momentAt(sliding)

  const go = (moment: string | undefined) => change(momentIn(name, moment), { replace: true })
  const settle = useDebouncedCallback((value: number) => go(scale.momentAt(value)), SETTLE_MS)
  // What holds since the last change is now.
  const stops = steps.slice(0, -1)
  const first = stops[0]
  const before = tickBefore(stops, chosen)
  const back = before ? () => go(before.at) : null
  const on =
    chosen === Number.POSITIVE_INFINITY || steps.length === 0 ? null : () => go(nextTick(stops, chosen)?.at)
  const play = usePlay(on)
  const by = (step: (() => void) | null) => () => {
    play.stop()
    step?.()
  }
  const playOrPause = () => {
    if (!play.isPlaying && on === null) go(first?.at)
    play.toggle()
  }
  useHotkeys([
    [',', by(back)],
    ['.', by(on)],
    ['p', playOrPause],
  ])
  const press = (event: KeyboardEvent) => {
    const { key } = event
    const step = ['ArrowLeft', 'ArrowDown', ','].includes(key)
      ? back
      : ['ArrowRight', 'ArrowUp', '.'].includes(key)
        ? on
        : undefined
    if (step === undefined || steps.length === 0) return
    event.preventDefault()
    by(step)()
  }

  return (
    <section className={classes.bar} aria-label={t.known.label}>
      <span className={classes.label}>{t.known.as}</span>
      <SegmentedControl
        size="xs"
        aria-label={t.known.axis}
        value={name}
        data={(['published', 'recorded'] as const).map((value) => ({ value, label: t.known.axes[value] }))}
        onChange={(value) => {
          play.stop()
          // The moment to compare with is of the other axis.
          change({ ...momentIn(value as AxisName, undefined), since: undefined })
        }}
      />
      <Step icon="first" label={t.known.first} onClick={by(() => go(first?.at))} disabled={!first} />
      <Step icon="back" label={t.known.back} onClick={by(back)} disabled={!back} />
      <Step
        icon={play.isPlaying ? 'pause' : 'play'}
        label={play.isPlaying ? t.known.pause : t.known.play}
        onClick={playOrPause}
        disabled={!first}
      />
      <Step icon="forward" label={t.known.forward} onClick={by(on)} disabled={!on} />
      <Step
        icon="last"
        label={t.known.now}
        onClick={by(() => go(undefined))}
        disabled={chosen === Number.POSITIVE_INFINITY}
      />
      <div className={classes.slide}>
        <TickMarks ticks={ticks} scale={scale} />
        <input
          type="range"
          className={classes.slider}
          min={scale.min}
          max={scale.max}
          step={scale.step}
          value={Math.min(sliding, scale.max)}
          aria-label={t.known.sliders[name]}
          aria-valuetext={momentInWords(moment, name, head)}
          onKeyDown={press}
          onChange={(event) => {
            play.stop()
            setSliding(event.currentTarget.valueAsNumber)
            settle(event.currentTarget.valueAsNumber)
          }}
        />
      </div>
      {name === 'published' && (
        <DayField
          day={moment?.slice(0, 10) ?? ''}
          onChange={(day) => {
            play.stop()
            go(day)
          }}
        />
      )}
      <MomentWords moment={moment} axis={name} head={head} />
    </section>
  )
}

/** A day that one knows is named sooner than found by sliding. */
function DayField({ day, onChange }: { day: string; onChange: (day: string | undefined) => void }) {
  return (
    <input
      type="date"
      className={classes.day}
      aria-label={t.known.day}
      value={day}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
    />
  )
}

interface StepProps {
  icon: IconName
  label: string
  disabled: boolean
  onClick: () => void
}

/** It keeps the focus where there is no further step for now. */
function Step({ icon, label, disabled, onClick }: StepProps) {
  return (
    <Tooltip label={label} withinPortal={false}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={label}
        aria-disabled={disabled}
        data-disabled={disabled || undefined}
        onClick={disabled ? undefined : onClick}
      >
        <Icon name={icon} />
      </ActionIcon>
    </Tooltip>
  )
}
