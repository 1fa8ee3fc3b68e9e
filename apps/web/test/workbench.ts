import { readFile } from 'node:fs/promises'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { startTestService } from '../../api/test/test-service.ts'
import { launchChromium } from './chromium.ts'

export const EXAMPLE = 'kursk-prisoners'
export const WIDE = { width: 1440, height: 900 }
export const NARROW = { width: 320, height: 640 }

export type Workbench = Awaited<ReturnType<typeof startWorkbench>>

/** A service with the example dossier, on a database of its own, and a browser. */
export async function startWorkbench(executable: string) {
  const [service, browser] = await Promise.all([startTestService(), launchChromium(executable)])
  await service.call('POST', '/v1/dossiers', { slug: EXAMPLE, title: 'Two North Korean prisoners' })
  await importExample(service)
  return {
    ...service,
    browser,
    signInLink: `${service.url}/#key=${service.adminKey}`,
    /** A new tab of a new visitor, who is watched. */
    visit: (options: BrowserContextOptions = {}) => visit(browser, service.url, options),
    async stop() {
      await browser.close()
      await service.stop()
    },
  }
}

async function importExample(service: Awaited<ReturnType<typeof startTestService>>): Promise<void> {
  const lines = await readFile(new URL(`../../../examples/${EXAMPLE}.jsonl`, import.meta.url), 'utf8')
  const { body } = await service.call('POST', `/v1/dossiers/${EXAMPLE}/imports`, lines, {
    'Content-Type': 'application/x-ndjson',
  })
  const { position } = JSON.parse(body.trim().split('\n').at(-1))
  await service.call('GET', `/v1/dossiers/${EXAMPLE}/timeline?limit=1&minPosition=${position}`)
}

export interface Visit {
  page: Page
  context: BrowserContext
  /** All that must never happen: errors on the console, requests elsewhere, what the policy refused. */
  faults: string[]
  /** The same, but for what a test brings about by itself. */
  faultsBut(expected: RegExp): string[]
}

/** A machine may be slow and busy: what comes, comes at last; what does not come fails the test all the same. */
const PATIENCE_MS = 30_000

async function visit(browser: Browser, url: string, options: BrowserContextOptions): Promise<Visit> {
  const context = await browser.newContext({ viewport: WIDE, reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  const faults: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()} ${message.location().url}`)
  })
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`))
  page.on('request', (request) => {
    const elsewhere = !request.url().startsWith(`${url}/`) && !/^(data|blob):/.test(request.url())
    if (elsewhere) faults.push(`request to another origin: ${request.url()}`)
  })
  await page.addInitScript(REPORT_VIOLATIONS)
  return {
    page,
    context,
    faults,
    faultsBut: (expected) => faults.filter((fault) => !expected.test(fault)),
  }
}

const REPORT_VIOLATIONS = `addEventListener('securitypolicyviolation', (event) =>
  console.error('policy violated: ' + event.effectiveDirective + ' ' + event.blockedURI))`
