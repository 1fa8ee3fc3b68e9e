import type { AnnalistClient } from './client.ts'
import { linesIn } from './lines-in.ts'
import { answered, ServiceProblem } from './problem.ts'
import type { components } from './schema.generated.ts'
import { type LensBody, seenThroughLens } from './seen-through-lens.ts'

/** An entry of a dossier's history; its `type` tells what `data` it has. */
export type HistoryRecord = components['schemas']['Record']

export interface ReplayOptions {
  /** The first position; without it, from the beginning. */
  from?: number
  /** The last position; without it, the last one that is recorded when the replay begins. */
  to?: number
  /**
   * Leaves out what a view through this lens does not take into account: see `docs/replay.md`. It is made for the time of
   * the replay, so the caller must be an analyst of the dossier.
   */
  lens?: LensBody
  signal?: AbortSignal
}

/** Takes the records one after the other, each when the one before is done. */
export type Reducer<State> = (state: State, record: HistoryRecord) => State | Promise<State>

export interface Replayed<State> {
  state: State
  /** Go on with `from: position + 1` and this state as the initial one. */
  position: number
}

/** A replay that was broken off or aborted: by `cause`, after `position`. */
export class ReplayInterrupted<State> extends Error {
  override readonly name = 'ReplayInterrupted'

  constructor(
    readonly reached: Replayed<State>,
    options: { cause: unknown },
  ) {
    super(`The replay was interrupted after position ${reached.position}`, options)
  }
}

/**
 * Folds the history of a dossier: what `reducer` makes of each record in turn, beginning with `initial`. It holds one
 * record at a time, whatever the length of the history.
 * @throws ServiceProblem where the service refuses, ReplayInterrupted where the stream breaks off
 */
export async function replay<State>(
  client: AnnalistClient,
  dossier: string,
  options: ReplayOptions,
  reducer: Reducer<State>,
  initial: State,
): Promise<Replayed<State>> {
  const { from = 1, lens, signal } = options
  const to = options.to ?? (await headOf(client, dossier))
  const reached = { state: initial, position: from - 1 }
  if (to < from) return reached
  const seen = lens ? await seenThroughLens(client, dossier, { lens, until: to, signal }) : null
  try {
    const records = await recordsAfter(client, dossier, { after: from - 1, signal })
    for await (const line of linesIn(records)) {
      const record: HistoryRecord = JSON.parse(line)
      if (record.position > to) break
      signal?.throwIfAborted()
      if (!seen || (await seen.shows(record))) reached.state = await reducer(reached.state, record)
      reached.position = record.position
      if (record.position === to) break
    }
  } catch (cause) {
    if (cause instanceof ServiceProblem) throw cause
    throw new ReplayInterrupted(reached, { cause })
  } finally {
    await seen?.close()
  }
  return reached
}

async function headOf(client: AnnalistClient, dossier: string): Promise<number> {
  const asked = client.GET('/v1/dossiers/{dossier}', { params: { path: { dossier } } })
  return (await answered(asked)).position
}

async function recordsAfter(
  client: AnnalistClient,
  dossier: string,
  { after, signal }: { after: number; signal: AbortSignal | undefined },
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const stream = await answered(
    client.GET('/v1/dossiers/{dossier}/history', {
      params: { path: { dossier }, query: { after: String(after) } },
      headers: { Accept: 'application/x-ndjson' },
      parseAs: 'stream',
      signal: signal ?? null,
    }),
  )
  if (!stream) throw new TypeError('Expected a stream of records, found an empty answer')
  return stream
}
