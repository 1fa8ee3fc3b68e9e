import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router'
import { DossierScreen } from '../features/dossier/dossier-screen.tsx'
import { Dossiers } from '../features/dossiers/dossiers.tsx'
import { OpenDossier } from '../features/dossiers/open-dossier.tsx'
import { TimelineScreen } from '../features/timeline/timeline-screen.tsx'
import { parseAddress, readPageState, writeAddress } from '../lib/page-state.ts'
import { NotFound } from '../ui/not-found.tsx'

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound })

const dossiers = createRoute({ getParentRoute: () => root, path: '/', component: Dossiers })
const newDossier = createRoute({ getParentRoute: () => root, path: '/d', component: OpenDossier })

const dossier = createRoute({
  getParentRoute: () => root,
  path: '/d/$dossier',
  validateSearch: readPageState,
  component: DossierScreen,
})

const timeline = createRoute({ getParentRoute: () => dossier, path: '/', component: TimelineScreen })

// What one does not need at once comes when it is needed.
const actor = createRoute({
  getParentRoute: () => dossier,
  path: '/actors/$actor',
  component: lazyRouteComponent(() => import('../features/actor/actor-screen.tsx'), 'ActorScreen'),
})
const report = createRoute({
  getParentRoute: () => dossier,
  path: '/report',
  component: lazyRouteComponent(() => import('../features/report/report-screen.tsx'), 'ReportScreen'),
})
const importing = createRoute({
  getParentRoute: () => dossier,
  path: '/import',
  component: lazyRouteComponent(() => import('../features/import/import-screen.tsx'), 'ImportScreen'),
})

const estimates = createRoute({
  getParentRoute: () => dossier,
  path: '/estimates',
  component: lazyRouteComponent(
    () => import('../features/estimates/estimates-screen.tsx'),
    'EstimatesScreen',
  ),
})

const compare = createRoute({
  getParentRoute: () => dossier,
  path: '/compare',
  component: lazyRouteComponent(() => import('../features/compare/compare-screen.tsx'), 'CompareScreen'),
})

const routes = root.addChildren([
  dossiers,
  newDossier,
  dossier.addChildren([timeline, actor, report, importing, estimates, compare]),
])

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
