import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { browserTests } from './browser-tests.ts'
import { rows } from './screens.ts'
import { startWorkbench, type Visit, type Workbench } from './workbench.ts'

browserTests('an analyst who changes what is recorded', (executable) => {
  let bench: Workbench
  let visit: Visit
  let page: Page
  beforeAll(async () => {
    bench = await startWorkbench(executable)
  })
  afterAll(() => bench?.stop())
  beforeEach(async () => {
    await visit?.context.close()
    visit = await bench.visit()
    page = visit.page
    await page.goto(bench.signInLink)
    await rows(page).filter({ hasText: 'Two North Korean soldiers captured' }).click()
    await panel().getByRole('heading', { level: 2, name: 'Two North Korean soldiers captured' }).waitFor()
  })

  const panel = () => page.getByRole('region', { name: 'Incident', exact: true })
  const dialog = () => page.getByRole('dialog')
  const open = (name: string) => panel().getByRole('button', { name, exact: true }).click()
  const close = async () => {
    await dialog().getByText('Recorded as record').waitFor()
    await dialog().getByRole('button', { name: 'Close' }).last().click()
    await dialog().waitFor({ state: 'detached' })
  }

  test('is asked for a reason at the field, judges, prefers a claim, and takes it back', async () => {
    await open('Assess')
    await dialog().getByLabel('Verdict').selectOption('probable')
    await dialog()
      .getByLabel('Whose claim to show: when')
      .selectOption({ label: '9 January 2025: National Intelligence Service' })
    await dialog().getByRole('button', { name: 'Record it' }).click()
    await dialog().getByText('It was not recorded.').waitFor()
    expect(await dialog().getByLabel('Reason').getAttribute('aria-invalid')).toBe('true')
    await dialog().getByLabel('Reason').fill('The service has interrogated both')
    await dialog().getByRole('button', { name: 'Record it' }).click()
    await dialog().getByText('verdict: nothing → probable').waitFor()
    await close()
    await panel().getByText('Judged probable').waitFor()
    await panel().getByText('when: the claim of National Intelligence Service is shown').waitFor()
    await panel().getByText('The service has interrogated both').first().waitFor()

    await open('Assess')
    await dialog().getByLabel('withdraw the assessment as it stands').check()
    await dialog().getByLabel('Reason').fill('Not enough')
    await dialog().getByRole('button', { name: 'Record it' }).click()
    await close()
    await panel().getByText('Judged probable').waitFor({ state: 'detached' })
    await panel().getByText('History, record by record').click()
    await panel().getByText('verdict: probable → nothing').waitFor()
    expect(visit.faultsBut(/status of 400/)).toEqual([])
  })

  test('tags, notes and links, and sees it in the panel', async () => {
    await open('Tag')
    await dialog().getByLabel('New tags, with commas').fill('interrogated, kyiv')
    await dialog().getByLabel('take away “prisoners”').check()
    await dialog().getByRole('button', { name: 'Record it' }).click()
    await dialog().getByText('tags: prisoners → interrogated, kyiv').waitFor()
    await close()
    await panel().getByText('interrogated, kyiv').waitFor()

    await open('Note')
    await dialog().getByLabel('Note').fill('Compare the two photographs.')
    await dialog().getByRole('button', { name: 'Record it' }).click()
    await close()
    await panel().getByText('Compare the two photographs.').first().waitFor()

    await open('Link')
    await dialog().getByLabel('This incident').selectOption('possibly-same-as')
    await dialog().getByLabel('Which incident').fill('dies of his')
    await page.getByRole('option', { name: /^Captured North Korean soldier dies/ }).click()
    await dialog().getByRole('button', { name: 'Record it' }).click()
    await close()
    await panel().getByText('may be the same as').waitFor()
    await panel()
      .getByRole('button', { name: /^Take back the link with “Captured North Korean soldier/ })
      .click()
    await dialog().getByRole('button', { name: 'Record it' }).click()
    await close()
    await panel().getByText('may be the same as').waitFor({ state: 'detached' })
    expect(visit.faults).toEqual([])
  })

  test('corrects a report and retracts one, each with whose change it is, and both stay visible', async () => {
    const claim = (date: string) =>
      panel()
        .getByRole('rowgroup')
        .filter({ hasText: 'National Intelligence Service' })
        .filter({ hasText: date })
    await claim('9 January 2025')
      .getByRole('button', { name: /^Correct/ })
      .click()
    await dialog().getByLabel('Date', { exact: true }).fill('2025-01-08')
    await dialog().getByRole('button', { name: 'Correct', exact: true }).click()
    await dialog().getByText('It was not recorded.').waitFor()
    await dialog().getByLabel('Reason').fill('Misread the page')
    await dialog().getByRole('button', { name: 'Correct', exact: true }).click()
    await dialog().getByText('when: 9 January 2025 → 8 January 2025').waitFor()
    await close()
    await panel().getByText('corrected by us: when').first().waitFor()
    await panel().getByText('Misread the page').first().waitFor()
    await panel().getByText('8 January 2025').first().waitFor()

    await claim('8 January 2025')
      .getByRole('button', { name: /^Retract/ })
      .click()
    await dialog().getByText('the source changed it').click()
    await dialog().getByLabel('When the source told so').fill('2025-02-01')
    await dialog().getByLabel('Reason').fill('Taken back in parliament')
    await dialog().getByRole('button', { name: 'Retract', exact: true }).click()
    await close()
    await panel().getByText('retracted by the source').first().waitFor()
    await panel().getByText('(retracted)').first().waitFor()
    expect(visit.faultsBut(/status of 400/)).toEqual([])
  })

  test('merges an incident into another one, and undoes it', async () => {
    await open('Merge')
    await dialog().getByLabel('Into which incident').fill('brought to Kyiv')
    await page.getByRole('option', { name: /^The two prisoners are brought to Kyiv/ }).click()
    await dialog().getByLabel('Reason').fill('One report of one day')
    await dialog().getByRole('button', { name: 'Merge' }).click()
    await close()
    await panel().getByText('Merged into this one').waitFor()
    await panel().getByRole('button', { name: 'Undo' }).click()
    await dialog().getByLabel('Reason').fill('They are two')
    await dialog().getByRole('button', { name: 'Undo the merge' }).click()
    await close()
    await panel().getByText('Merged into this one').waitFor({ state: 'detached' })
    expect(visit.faults).toEqual([])
  })

  test('is told what it needs who may only read, and that what is past is not changed', async () => {
    const reader = await bench.principal('Reader')
    await bench.call('PUT', `/v1/dossiers/kursk-prisoners/members/${reader.id}`, { role: 'reader' })
    const other = await bench.visit()
    await other.page.goto(page.url())
    await other.page.getByLabel('API key').fill(reader.key)
    await other.page.getByRole('button', { name: 'Sign in' }).click()
    await other.page.getByRole('button', { name: 'Note', exact: true }).click()
    await other.page.getByRole('dialog').getByLabel('Note').fill('Mine')
    await other.page.getByRole('dialog').getByRole('button', { name: 'Record it' }).click()
    await other.page.getByText('needs the role of an analyst').waitFor()
    await other.page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
    await other.page.getByRole('button', { name: 'To the change before' }).click()
    await other.page.getByText('To change something, return to now').waitFor()
    expect(other.faultsBut(/status of 403/)).toEqual([])
    await other.context.close()
  })
})
