import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { browserTests } from './browser-tests.ts'
import { SCREENS } from './screens.ts'
import { NARROW, startWorkbench, WIDE, type Workbench } from './workbench.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

interface Violation {
  id: string
  nodes: { html: string; failureSummary: string }[]
}

/** What axe objects to, in a form that says where. */
async function objections(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  const options = { runOnly: RULES, resultTypes: ['violations'] }
  const { violations } = await page.evaluate<{ violations: Violation[] }>(
    `axe.run(document, ${JSON.stringify(options)})`,
  )
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
  )
}

browserTests('every screen', (executable) => {
  let bench: Workbench
  beforeAll(async () => {
    bench = await startWorkbench(executable)
  })
  afterAll(() => bench?.stop())

  const forms = [
    { form: 'wide and light', viewport: WIDE, colorScheme: 'light' as const },
    { form: 'narrow and dark', viewport: NARROW, colorScheme: 'dark' as const },
  ]
  test.each(forms)(
    'can be read by everybody, as far as axe can tell, and fits: $form',
    async ({ viewport, colorScheme }) => {
      const { page, faults } = await bench.visit({ viewport, colorScheme })
      for (const [name, show] of Object.entries(SCREENS)) {
        await show(page, bench)
        expect({ name, objections: await objections(page) }).toEqual({ name, objections: [] })
        const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
        expect({ name, overflow }).toEqual({ name, overflow: 0 })
      }
      expect(faults).toEqual([])
    },
  )
})
