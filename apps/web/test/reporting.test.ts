import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { browserTests } from './browser-tests.ts'
import { rows } from './screens.ts'
import { startWorkbench, type Workbench } from './workbench.ts'

browserTests('a reporter at the workbench', (executable) => {
  let bench: Workbench
  beforeAll(async () => {
    bench = await startWorkbench(executable)
  })
  afterAll(() => bench?.stop())

  const enter = async (path: string) => {
    const visit = await bench.visit()
    await visit.page.goto(bench.signInLink)
    await rows(visit.page).first().waitFor()
    await visit.page.goto(`${bench.url}/d/kursk-prisoners${path}`)
    return visit
  }
  const panel = (page: Page) => page.getByRole('region', { name: 'Incident', exact: true })

  test('is told at the field what is wrong, loses nothing by a reload, and files a report', async () => {
    const { page, faultsBut } = await enter('/report')
    await page.getByLabel('What happened').fill('A bridge near Sudzha is destroyed')
    await page.getByLabel('Date', { exact: true }).fill('2025-01-1')
    await page.getByText('is no EDTF date').waitFor()
    await page.getByLabel('Date', { exact: true }).fill('2025-01-14~')
    await page.getByText('Understood: about 14 January 2025').waitFor()
    await page.getByRole('button', { name: 'File the report' }).click()
    await page.getByText('expected at least one entry: who says it').waitFor()

    await page.reload()
    expect(await page.getByLabel('What happened').inputValue()).toBe('A bridge near Sudzha is destroyed')
    await page.getByLabel('Type', { exact: true }).selectOption('strike')
    await page.getByLabel('Outlet or speaker').fill('AFP')
    await page.getByRole('option', { name: /^AFP/ }).click()
    await page.getByRole('button', { name: 'Add who they have it from' }).click()
    await page.getByLabel('who has it from').fill('Governor of the region')
    await page.getByLabel('New here: what is it?').selectOption('person')
    await page.getByLabel('It speaks for').fill('Russia')
    await page.getByLabel('Place', { exact: true }).first().fill('Sudzha')
    await page.getByLabel('Country (two letters)').first().fill('RU')
    await page.getByLabel('Who', { exact: true }).fill('Ukrainian Armed Forces')
    await page.getByRole('option', { name: /^Ukrainian Armed Forces/ }).click()
    await page.getByLabel('Role').selectOption('attacker')
    await page.getByRole('button', { name: 'Add a figure' }).click()
    await page.getByLabel('What is counted').selectOption('killed')
    await page.getByLabel('At least').fill('1,000')
    await page.getByLabel('Quote, word by word').fill('The bridge is gone')
    await page.getByRole('button', { name: 'File the report' }).click()
    await page.getByRole('heading', { name: 'Filed as record' }).waitFor()
    await page.getByRole('link', { name: 'See the incident' }).click()

    await panel(page).getByRole('heading', { level: 2, name: 'A bridge near Sudzha is destroyed' }).waitFor()
    for (const text of [
      'about 14 January 2025',
      'killed at least 1,000',
      'The bridge is gone',
      'side: Russia',
    ]) {
      await panel(page).getByText(text).first().waitFor()
    }
    await rows(page).filter({ hasText: 'A bridge near Sudzha' }).waitFor()
    expect(faultsBut(/status of 400/)).toEqual([])
  })

  test('imports a file that is chosen, and sees which lines were refused', async () => {
    const { page, faults } = await enter('/import')
    const attribution = [{ actor: { name: 'Local news', kind: 'outlet' } }]
    const lines = [
      { type: 'strike', title: 'Imported strike', when: '2025-02-01', attribution },
      { type: 'no-such-type', title: 'Refused', attribution },
    ]
    const buffer = Buffer.from(`${lines.map((line) => JSON.stringify(line)).join('\n')}\n`)
    await page.setInputFiles('input[type=file]', {
      name: 'two.ndjson',
      mimeType: 'application/x-ndjson',
      buffer,
    })
    await page.getByText('1 new, 0 there already, 1 refused. All lines are through.').waitFor()
    await page.getByRole('cell', { name: /is no type of incident/ }).waitFor()
    await page.getByRole('link', { name: 'See the timeline' }).click()
    await page.getByLabel('Search incidents and actors').fill('imported')
    await page.getByRole('option', { name: /^Show all incidents/ }).click()
    await rows(page).filter({ hasText: 'Imported strike' }).waitFor()
    expect(faults).toEqual([])
  })

  test('hears of what others record, and nothing moves until it is asked for', async () => {
    const { page, faults } = await enter('')
    await rows(page).first().waitFor()
    const before = await rows(page).allInnerTexts()
    const body = {
      type: 'strike',
      title: 'Another strike',
      when: '2024-10-01',
      attribution: [{ actor: { name: 'AFP' } }],
    }
    const { status } = await bench.call('POST', '/v1/dossiers/kursk-prisoners/reports', body)
    expect(status).toBe(201)
    const fresh = page.getByRole('button', { name: /new: show$/ })
    await fresh.waitFor()
    expect(await rows(page).allInnerTexts()).toEqual(before)
    await fresh.click()
    await rows(page).filter({ hasText: 'Another strike' }).waitFor()
    expect(faults).toEqual([])
  })
})
