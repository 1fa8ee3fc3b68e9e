// Writes the client's types from the OpenAPI document; with --check it fails if the committed ones are stale.
//   node scripts/generate-client.ts [--check]
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'

const root = fileURLToPath(new URL('..', import.meta.url))
const outFile = `${root}libs/client/src/schema.generated.ts`

const document = JSON.parse(readFileSync(`${root}apps/api/openapi.json`, 'utf8'))
const source = `// Generated from apps/api/openapi.json by "npm run generate".\n${astToString(await openapiTS(document))}`

if (!process.argv.includes('--check')) {
  writeFileSync(outFile, source)
} else if (readFileSync(outFile, 'utf8') !== source) {
  console.error('libs/client is stale: run "npm run generate"')
  process.exitCode = 1
}
