import { createClient, ServiceProblem } from '@annalist/client'
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useState } from 'react'
import { Api } from '../lib/api.ts'
import { RETRY } from '../lib/retry.ts'
import { createPageRouter } from './router.tsx'

/** Everything behind the sign-in. A new key gets a new desk, so that nothing of the former one is left on the screen. */
export function Desk({ apiKey, onRefused }: { apiKey: string; onRefused: () => void }) {
  const [desk] = useState(() => {
    const queries = queryClientOf(onRefused)
    const access = { client: createClient({ url: '', key: apiKey }), key: apiKey, floors: new Map() }
    return { access, queries, router: createPageRouter() }
  })
  return (
    <Api value={desk.access}>
      <QueryClientProvider client={desk.queries}>
        <RouterProvider router={desk.router} />
      </QueryClientProvider>
    </Api>
  )
}

/** Nothing is asked again by itself: what one reads does not move. Only a service that does not answer is tried again. */
function queryClientOf(onRefused: () => void): QueryClient {
  const onError = (error: Error) => {
    if (!(error instanceof ServiceProblem)) return
    if (error.status === 401) onRefused()
    // The view of a lens goes when nobody has read it for a day: then it is asked for again.
    if (error.status === 404 && error.message.startsWith('There is no view ')) {
      void queries.invalidateQueries({ queryKey: ['lens-view'] })
    }
  }
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 10 * 60_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: 'always',
        ...RETRY,
      },
      mutations: { networkMode: 'always' },
    },
  })
  return queries
}
