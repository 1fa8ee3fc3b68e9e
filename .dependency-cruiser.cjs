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
}

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
      to: { path: '^libs/([^/]+)/src', pathNot: ['^libs/[^/]+/src/index\\.ts$', '^libs/$2/'] },
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
      from: { path: '^(apps|libs)/[^/]+/src', pathNot: '(\\.test\\.ts|testing\\.ts)$' },
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
