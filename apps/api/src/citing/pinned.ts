import type { RecordMeta, StoredRecord } from '@annalist/contract'
import type { History } from '@annalist/history'
import { GetLastInstant } from '@annalist/queries'
import { LIVE, PUBLISHED, type View } from '@annalist/views'
import type { QueryBus } from '@nestjs/cqrs'
import type { CitablePath } from './citable-path.ts'

/** What a read without a view of its own is answered from. */
export function viewNamedIn({ params }: Pick<CitablePath, 'params'>): string {
  return params.get('view') ?? (params.has('publishedBy') ? PUBLISHED : LIVE)
}

interface Asking {
  queries: QueryBus
  history: History<StoredRecord, RecordMeta>
}

/**
 * The same read with its moment fixed: on the recorded axis at a position; on the reported one at the instant it names,
 * else the last one at which something became public. What a read itself refuses is left to it.
 */
export async function pinned(
  { queries, history }: Asking,
  view: View,
  { path, params, isList }: CitablePath,
): Promise<CitablePath> {
  const fixed = new URLSearchParams(params)
  fixed.delete('minPosition')
  const { dossierId, id, position } = view
  if (view.axis === 'recorded' && !params.has('publishedBy')) {
    const asOf = params.get('asOf') ?? String(position)
    if (!/^\d+$/.test(asOf)) fixed.set('asOf', String(await positionAt(history, view, asOf)))
    else fixed.set('asOf', asOf)
  }
  if (view.axis === 'reported' && !params.has('asOf') && !params.has('publishedBy')) {
    const last = await queries.execute(new GetLastInstant(dossierId, id))
    fixed.set('publishedBy', instantOf(last ?? Date.now() * 1000))
  }
  return { path, params: fixed, isList }
}

/** What is no instant stays as it is, for the read to refuse. */
async function positionAt(history: Asking['history'], view: View, instant: string): Promise<number | string> {
  const ms = Date.parse(instant)
  if (Number.isNaN(ms)) return instant
  if (ms >= Date.now()) return view.position
  return history.positionAt(view.dossierId, instant)
}

/** Years that four digits do not write lie before all that is read, or were cut at the end. */
function instantOf(micros: number): string {
  const seconds = Math.floor(micros / 1_000_000)
  const year = new Date(seconds * 1000).getUTCFullYear()
  if (!(year >= 0 && year <= 9999)) return new Date().toISOString()
  const fraction = String(micros - seconds * 1_000_000).padStart(6, '0')
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}.${fraction}Z`
}
