// Pictures of each screen, wide and narrow, light and dark, into screenshots/.
//   npm run screenshots [-- part-of-a-name]
import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { startTestServer } from '../../../libs/database/src/test-server.ts'
import { serverVariable, templateVariable } from '../../../libs/database/src/testing.ts'
import { buildPage } from '../../../test/build-page.ts'
import { requireChromium } from './chromium.ts'
import { SCREENS } from './screens.ts'
import { NARROW, startWorkbench, WIDE, type Workbench } from './workbench.ts'

const FOLDER = fileURLToPath(new URL('../../../screenshots/', import.meta.url))
const FORMS = { wide: WIDE, narrow: NARROW }
const SCHEMES = ['light', 'dark'] as const

const executable = requireChromium()
const wanted = process.argv[2] ?? ''
await mkdir(FOLDER, { recursive: true })
await buildPage()
const server = await startTestServer()
process.env[serverVariable] = server.connectionString
process.env[templateVariable] = server.template
const bench = await startWorkbench(executable)
try {
  for (const form of Object.keys(FORMS) as (keyof typeof FORMS)[]) {
    for (const scheme of SCHEMES) await picture(bench, form, scheme)
  }
} finally {
  await bench.stop()
  await server.stop()
}

async function picture(workbench: Workbench, form: keyof typeof FORMS, colorScheme: 'light' | 'dark') {
  const { page, context, faults } = await workbench.visit({ viewport: FORMS[form], colorScheme })
  for (const [name, show] of Object.entries(SCREENS)) {
    if (!name.includes(wanted)) continue
    await show(page, workbench)
    await page.screenshot({ path: `${FOLDER}${name}-${form}-${colorScheme}.png` })
  }
  for (const fault of faults) console.error(`${form} ${colorScheme}: ${fault}`)
  await context.close()
}
