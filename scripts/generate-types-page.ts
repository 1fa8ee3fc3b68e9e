// Writes docs/types.md from the table of incident types; with --check it fails if the committed page is stale.
//   node scripts/generate-types-page.ts [--check]
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { CustodyEffect, IncidentTypeRow } from '../libs/contract/src/incident-type-row.ts'
import { COMMON_ROLES, INCIDENT_TYPES } from '../libs/contract/src/incident-types.ts'

const outFile = fileURLToPath(new URL('../docs/types.md', import.meta.url))

const page = `# Types of incidents

Generated from the table in \`libs/contract/src\` by \`npm run generate\`; \`GET /v1/types\` serves the same. Every type also takes
the roles ${COMMON_ROLES.map((role) => `\`${role}\``).join(', ')}. A role in *italics* is of one: two claims that give it to
different people contradict each other. Codes are the nearest of PLOVER (2023) and CAMEO (1.1b3), where there is one.

| type | is | roles | custody | PLOVER, CAMEO |
|---|---|---|---|---|
${INCIDENT_TYPES.map(rowOf).join('\n')}

## A dossier's own types

\`POST /v1/dossiers/{d}/types\`, or a line of an import, adds one; \`GET /v1/dossiers/{d}/types\` lists them beside these. Its
name begins with \`x-\`. Filters and exports treat it as its \`parent\` too. Roles and effect on custody are those of the parent
unless they are given; \`"custody": null\` says that it has none.

\`\`\`json
{ "op": "type", "type": "x-hunger-strike", "parent": "protest", "label": "Hunger strike",
  "definition": "Prisoners refuse food.", "roles": ["striker", { "role": "leader", "single": true }] }
\`\`\`
`

if (!process.argv.includes('--check')) {
  writeFileSync(outFile, page)
} else if (readFileSync(outFile, 'utf8') !== page) {
  console.error('docs/types.md is stale: run "npm run generate"')
  process.exitCode = 1
}

function rowOf({ type, definition, roles, custody, plover, cameo }: IncidentTypeRow): string {
  const named = roles.map(({ role, single }) => (single ? `*${role}*` : role)).join(', ')
  const codes = [plover, cameo].filter((code) => code !== undefined).join(', ')
  return `| \`${type}\` | ${definition} | ${named} | ${custody ? effectOf(custody) : ''} | ${codes} |`
}

function effectOf({ effect, held, holder, formerHolder }: CustodyEffect): string {
  const of = `${effect} that of the ${held}`
  if (effect === 'ends') return formerHolder === null ? of : `${of}, held by the ${formerHolder}`
  return formerHolder === null
    ? `${of}: to the ${holder}`
    : `${of}: from the ${formerHolder} to the ${holder}`
}
