import type { Page } from 'playwright-core'
import { EXAMPLE, type Workbench } from './workbench.ts'

type Show = (page: Page, bench: Workbench) => Promise<void>

/** Every screen by name, and how one comes to it: for the pictures, and for the judgement of axe. */
export const SCREENS: Record<string, Show> = {
  'sign-in': async (page, { url }) => {
    await page.goto(`${url}/d/${EXAMPLE}`)
    await page.getByLabel('API key').waitFor()
  },
  timeline: async (page, { signInLink }) => {
    await page.goto('about:blank')
    await page.goto(signInLink)
    await rows(page).first().waitFor()
    await page.locator('canvas[data-painted]').waitFor()
  },
  incident: async (page, bench) => {
    await go(page, bench, `?incident=${await incidentId(bench, 'january-capture')}`)
    await page.getByRole('heading', { name: 'Two North Korean soldiers captured' }).waitFor()
  },
  assess: async (page, bench) => {
    await go(page, bench, `?incident=${await incidentId(bench, 'january-capture')}`)
    await page.getByRole('button', { name: 'Assess' }).click()
    await page.getByRole('dialog').getByLabel('Verdict').waitFor()
  },
  correct: async (page, bench) => {
    await go(page, bench, `?incident=${await incidentId(bench, 'january-capture')}`)
    await page
      .getByRole('button', { name: /^Correct what/ })
      .first()
      .click()
    await page.getByRole('dialog').getByLabel('Date', { exact: true }).waitFor()
    await page.getByText('What is seldom said').click()
    await page.getByText('More of the document').scrollIntoViewIfNeeded()
  },
  move: async (page, bench) => {
    await go(page, bench, `?incident=${await incidentId(bench, 'january-capture')}`)
    await page
      .getByRole('button', { name: /^Move what/ })
      .first()
      .click()
    await page.getByRole('dialog').getByLabel('To which incident').fill('brought to Kyiv')
    await page.getByRole('option', { name: /^The two prisoners are brought/ }).click()
  },
  'as-of': async (page, bench) => {
    await go(page, bench, '?asOf=130&type=capture,transfer&lanes=type')
    await rows(page).first().waitFor()
  },
  published: async (page, bench) => {
    await go(page, bench, '?publishedBy=2024-12-26')
    await rows(page).first().waitFor()
    await page.getByRole('button', { name: 'To the next change' }).click()
    await page
      .getByText(/^\d+ (new|changed)/)
      .first()
      .waitFor()
  },
  lens: async (page, bench) => {
    await go(page, bench, `?excludeSources=${await actorId(bench, 'National Intelligence Service')}`)
    await page.getByText('3 gone, 4 changed').click()
    await page.getByRole('list', { name: 'What differs' }).waitFor()
  },
  nothing: async (page, bench) => {
    await go(page, bench, '?type=accident')
    await page.getByText('No incident fits.').waitFor()
  },
  actor: async (page, bench) => {
    await go(page, bench, `/actors/${await actorId(bench, 'two North Korean soldiers')}`)
    await page.getByRole('heading', { name: 'Custody' }).waitFor()
    await page.locator('canvas[data-painted]').waitFor()
  },
  estimates: async (page, bench) => {
    await go(page, bench, '/estimates')
    await page.getByRole('heading', { level: 3, name: 'killed', exact: true }).waitFor()
  },
  compare: async (page, bench) => {
    await go(page, bench, '/compare?axis=published&since=2024-12-27')
    await page.getByRole('table', { name: 'What differs' }).waitFor()
    await page.locator('canvas[data-painted]').last().waitFor()
  },
  export: async (page, bench) => {
    await go(page, bench, '')
    await rows(page).first().waitFor()
    await page.getByRole('button', { name: 'Export' }).click()
    await page.getByRole('dialog').getByLabel('Format').waitFor()
  },
  cite: async (page, bench) => {
    await go(page, bench, '')
    await rows(page).first().waitFor()
    await page.getByRole('button', { name: 'Cite' }).click()
    await page.getByRole('dialog').getByRole('textbox').waitFor()
  },
  filters: async (page, bench) => {
    await go(page, bench, '')
    await rows(page).first().waitFor()
    const button = page.getByRole('button', { name: 'Filters', exact: true })
    if (await button.isVisible()) await button.click()
    await page.getByText('Independent side').waitFor()
  },
  map: async (page, bench) => {
    await go(page, bench, '?below=map')
    await page.getByRole('button', { name: /Kursk Oblast/ }).waitFor()
    await page.waitForTimeout(1_000)
  },
  report: async (page, bench) => {
    await go(page, bench, '/report')
    await page.getByLabel('What happened').fill('Two soldiers captured near the river')
    await page.getByLabel('Date', { exact: true }).fill('[..2025-01-11]')
    await page.getByText('on or before 11 January 2025').waitFor()
  },
  import: async (page, bench) => {
    await go(page, bench, '/import')
    await page.getByRole('button', { name: 'Choose a file' }).waitFor()
  },
  keys: async (page, bench) => {
    await go(page, bench, '')
    await rows(page).first().waitFor()
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
  },
}

/** The incidents in the list. */
export const rows = (page: Page) => page.getByRole('listbox', { name: 'Incidents' }).getByRole('option')

async function go(page: Page, { url, signInLink }: Workbench, path: string): Promise<void> {
  if (!page.url().startsWith(url) || (await page.getByLabel('API key').isVisible())) {
    await page.goto('about:blank')
    await page.goto(signInLink)
    await page.getByRole('heading', { level: 1 }).waitFor()
  }
  await page.goto(`${url}/d/${EXAMPLE}${path}`)
}

export async function incidentId({ call }: Workbench, key: string): Promise<string> {
  return (await call('GET', `/v1/dossiers/${EXAMPLE}/incidents/by-key/${key}`)).body.incidentId
}

export async function actorId({ call }: Workbench, name: string): Promise<string> {
  const { body } = await call('GET', `/v1/dossiers/${EXAMPLE}/actors?q=${encodeURIComponent(name)}`)
  return body.items[0].actorId
}
