import { createRootRoute, createRoute, createRouter, Outlet } from '@tanstack/react-router'
import { DossierScreen } from '../features/dossier/dossier-screen.tsx'
import { Dossiers } from '../features/dossiers/dossiers.tsx'
import { TimelineScreen } from '../features/timeline/timeline-screen.tsx'
import { parseAddress, readPageState, writeAddress } from '../lib/page-state.ts'
import { NotFound } from '../ui/not-found.tsx'

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound })

const dossiers = createRoute({ getParentRoute: () => root, path: '/', component: Dossiers })

const dossier = createRoute({
  getParentRoute: () => root,
  path: '/d/$dossier',
  validateSearch: readPageState,
  component: DossierScreen,
})

const timeline = createRoute({ getParentRoute: () => dossier, path: '/', component: TimelineScreen })

const routes = root.addChildren([dossiers, dossier.addChildren([timeline])])

export function createPageRouter() {
  return createRouter({
    routeTree: routes,
    parseSearch: parseAddress,
    stringifySearch: writeAddress,
    defaultPreload: false,
    scrollRestoration: false,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPageRouter>
  }
}
