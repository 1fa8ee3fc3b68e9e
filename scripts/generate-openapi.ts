// Writes the OpenAPI document of the API; with --check it fails if the committed one is stale.
//   node scripts/generate-openapi.ts [--check]
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const outFile = `${root}apps/api/openapi.json`
const nest = `${root}node_modules/@nestjs/cli/bin/nest.js`

// Built first: Node strips types, but it has no decorators.
execFileSync(process.execPath, [nest, 'build', 'api'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
const document = execFileSync(process.execPath, [`${root}dist/apps/api/src/openapi/print.js`], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
})

if (!process.argv.includes('--check')) {
  writeFileSync(outFile, document)
} else if (readFileSync(outFile, 'utf8') !== document) {
  console.error('apps/api/openapi.json is stale: run "npm run generate"')
  process.exitCode = 1
}
