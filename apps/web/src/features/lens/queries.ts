import { answered, type Schemas } from '@annalist/client'
import { queryOptions } from '@tanstack/react-query'
import type { ApiAccess } from '../../lib/api.ts'
import { type Lens, lensBody } from '../../lib/lens.ts'

type View = Schemas['View']

export interface Through {
  dossier: string
  lens: Lens
  axis: View['axis']
}

/** A larger one is built meanwhile: asked again after so long. */
const AGAIN_MS = 700

/**
 * The view that sees through a lens: one that is there already, else a new one. It goes when nobody has read it for a
 * day; then it is asked for again, because the address has the lens itself.
 */
export const lensViewQuery = (api: ApiAccess, { dossier, lens, axis }: Through) =>
  queryOptions({
    queryKey: ['lens-view', dossier, axis, lensBody(lens)],
    queryFn: async ({ signal }): Promise<View> => {
      const body = { axis, lens: lensBody(lens) }
      const there = await findView(api, { dossier, body, signal })
      if (there) return there
      const params = { path: { dossier } }
      return answered(api.client.POST('/v1/dossiers/{dossier}/views', { params, body, signal }))
    },
    refetchInterval: ({ state }) => (state.data?.status === 'building' ? AGAIN_MS : false),
  })

interface Sought {
  dossier: string
  body: Pick<View, 'axis' | 'lens'>
  signal: AbortSignal
}

async function findView({ client }: ApiAccess, { dossier, body, signal }: Sought): Promise<View | undefined> {
  const params = { path: { dossier }, query: { limit: '500' } }
  const { items } = await answered(client.GET('/v1/dossiers/{dossier}/views', { params, signal }))
  return items.find(
    ({ axis, lens, until, status }) =>
      axis === body.axis && until === null && status !== 'failed' && textOf(lens) === textOf(body.lens),
  )
}

/** The same text for lenses that say the same. */
function textOf(lens: View['lens']): string {
  const given = Object.entries(lens).filter(([, value]) => value !== null)
  const sorted = given.map(([name, value]) => [name, Array.isArray(value) ? value.toSorted() : value])
  return JSON.stringify(sorted.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)))
}
