// Which room may import which: the table of docs/architecture.md. Data moves one way, so an import that goes
// backwards means that the change is in the wrong room.
const rooms = {
  contract: [],
  domain: ['contract'],
  database: [],
  history: ['database'],
  views: ['contract', 'domain', 'database', 'history'],
  queries: ['contract', 'domain', 'database'],
  interchange: ['contract'],
  client: [],
}

/** The pure reading of dates, a second door of its room. */
const FOR_THE_PAGE = '^libs/contract/src/edtf\\.ts$'

const between = Object.entries(rooms).map(([room, allowed]) => ({
  name: `${room}-imports-${allowed.length === 0 ? 'no-room' : `only-${allowed.join('-')}`}`,
  severity: 'error',
  from: { path: `^libs/${room}/src` },
  to: { path: '^(libs|apps)/', pathNot: `^libs/(${[room, ...allowed].join('|')})/` },
}))

module.exports = {
  forbidden: [
    ...between,
    {
      name: 'one-door',
      comment: 'A lib is imported by its index.ts only.',
      severity: 'error',
      from: { path: '^(apps|libs)/([^/]+)/src', pathNot: '\\.test\\.ts$' },
      to: { path: '^libs/([^/]+)/src', pathNot: ['^libs/[^/]+/src/index\\.ts$', '^libs/$2/', FOR_THE_PAGE] },
    },
    {
      name: 'page-asks-over-http',
      comment: 'The page knows the service by its client. Only dates it reads itself, while one types.',
      severity: 'error',
      from: { path: '^apps/web/src' },
      to: { path: '^(libs|apps)/', pathNot: ['^apps/web/', '^libs/client/src/index\\.ts$', FOR_THE_PAGE] },
    },
    {
      name: 'page-goes-one-way',
      comment: 'app, then features, then ui and lib.',
      severity: 'error',
      from: { path: '^apps/web/src/(features|ui|lib|strings)/' },
      to: { path: '^apps/web/src/app/' },
    },
    {
      name: 'page-has-no-features-below',
      severity: 'error',
      from: { path: '^apps/web/src/(ui|lib|strings)/' },
      to: { path: '^apps/web/src/features/' },
    },
    {
      name: 'apps-stand-alone',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'pure-domain',
      comment: 'The domain and the contract know no framework, no SQL and nothing of Node.',
      severity: 'error',
      from: { path: '^libs/(domain|contract)/src' },
      to: { path: '(^node:|node_modules/(@nestjs|pg|kysely|fastify))' },
    },
    {
      name: 'import-anywhere',
      comment: 'Files are mapped by the command line and by web pages alike.',
      severity: 'error',
      from: { path: '^libs/interchange/src/import' },
      to: { path: '^node:' },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-dev-dependency-in-product',
      severity: 'error',
      // What the page is made of is built into it.
      from: {
        path: '^(apps|libs)/[^/]+/src',
        pathNot: ['(\\.test\\.ts|testing\\.ts)$', '^apps/web/', '^libs/client/'],
      },
      to: { dependencyTypes: ['npm-dev'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    includeOnly: '^(apps|libs|node_modules)',
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'default'] },
  },
}
