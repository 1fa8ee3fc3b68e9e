import { CloseButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useAsking } from '../../lib/asking.ts'
import { LENS_LISTS, lensOf, NO_LENS } from '../../lib/lens.ts'
import { useChangePage, usePageState } from '../../lib/use-page-state.ts'
import { t } from '../../strings/index.ts'
import { actorNameQuery } from '../filters/queries.ts'
import classes from './lens.module.css'
import { LensDifference } from './lens-difference.tsx'
import type { Seen } from './use-seen-through.ts'

/** Stands on every screen that is seen through a lens: what the lens is, and what differs because of it. */
export function LensBar({ seen }: { seen: Seen }) {
  const state = usePageState()
  const change = useChangePage()
  if (lensOf(state) === null) return null
  const { minReliability, gradedOnly } = state
  const isReady = seen.isReadable && seen.view !== undefined
  return (
    <section className={classes.bar} aria-label={t.lens.active}>
      <strong>{t.lens.through}</strong>
      <ul className={classes.chips}>
        {LENS_LISTS.flatMap((name) =>
          (state[name] ?? []).map((id) => {
            const rest = state[name]?.filter((each) => each !== id) ?? []
            const remove = () => change({ [name]: rest.length > 0 ? rest : undefined })
            return <ActorChip key={`${name} ${id}`} does={t.lens.does[name]} actor={id} onRemove={remove} />
          }),
        )}
        {minReliability && (
          <Chip
            words={t.lens.reliabilityIs(minReliability)}
            onRemove={() => change({ minReliability: undefined })}
          />
        )}
        {gradedOnly && <Chip words={t.lens.graded} onRemove={() => change({ gradedOnly: undefined })} />}
      </ul>
      <button type="button" className={classes.plain} onClick={() => change(NO_LENS)}>
        {t.lens.removeAll}
      </button>
      {isReady ? (
        <LensDifference view={seen.view} />
      ) : (
        seen.error === null && <span role="status">{t.lens.reading}</span>
      )}
    </section>
  )
}

function ActorChip({ does, actor, onRemove }: { does: string; actor: string; onRemove: () => void }) {
  const { data: name = '…' } = useQuery(actorNameQuery({ ...useAsking(), view: undefined }, actor))
  return <Chip words={`${does} ${name}`} onRemove={onRemove} />
}

function Chip({ words, onRemove }: { words: string; onRemove: () => void }) {
  return (
    <li className={classes.chip}>
      {words}
      <CloseButton size="xs" aria-label={t.lens.remove(words)} onClick={onRemove} />
    </li>
  )
}
