import { expect, test } from '@jest/globals'
import { browserTests } from './browser-tests.ts'
import { deskFor } from './desk.ts'
import { fillMany, MANY } from './many-incidents.ts'

browserTests('two readings side by side', (executable) => {
  const desk = deskFor(executable)

  const differing = (text: string) =>
    desk.page.getByRole('table', { name: 'What differs' }).getByRole('row').filter({ hasText: text })

  test('are two moments: what has become known since 27 December, and by which records', async () => {
    await desk.page.getByText('published', { exact: true }).click()
    await desk.page.getByLabel('Published by the day').fill('2024-12-27')
    await desk.page.getByRole('link', { name: 'What has changed since' }).click()
    await desk.page
      .getByRole('region', { name: 'Published by 27 December 2024' })
      .getByText('6 incidents')
      .waitFor()
    await desk.page.getByRole('region', { name: 'Now' }).getByText('24 incidents').waitFor()
    const capture = differing('Two North Korean soldiers captured')
    await capture.getByText('added').waitFor()
    await capture.getByText('not there').waitFor()
    await capture.getByText('9 January 2025').waitFor()
    await desk.page.getByLabel('Compare with what had been published by').fill('2025-01-12')
    await desk.page.getByRole('button', { name: 'Compare' }).click()
    await desk.page.getByRole('region', { name: 'Published by 12 January 2025' }).waitFor()
    expect(desk.page.url()).toContain('since=2025-01-12')
    await capture.getByText('changed').waitFor()
    await capture
      .getByRole('link', { name: /^record/ })
      .first()
      .click()
    await desk.page.getByText('Not now: this is what had been recorded by record').waitFor()
    await desk.page.getByRole('heading', { level: 2, name: 'Two North Korean soldiers captured' }).waitFor()
    expect(desk.visit.faults).toEqual([])
  })

  test('are all there is and what remains without a source', async () => {
    await desk.page.getByText('Whom to believe').click()
    await desk.page.getByLabel('National Intelligence Service').uncheck()
    await desk.page.getByText('3 gone, 4 changed').click()
    await desk.page.getByRole('link', { name: 'Side by side' }).click()
    await desk.page.getByRole('region', { name: 'Everything' }).getByText('24 incidents').waitFor()
    await desk.page.getByRole('region', { name: 'Through the lens' }).getByText('21 incidents').waitFor()
    const cells = differing('Two North Korean soldiers captured').getByRole('cell')
    await cells.nth(1).getByText('9 January 2025').waitFor()
    await cells.nth(2).getByText('5 January 2025').waitFor()
    await differing('dies of his wounds').getByText('not there').waitFor()
    await desk.page.locator('canvas[data-fresh="5"]').first().waitFor()
    expect(desk.visit.faults).toEqual([])
  })

  test('are listed to the last difference, page after page, by the keyboard too', async () => {
    const { bench, page } = desk
    await fillMany(bench, 1_120)
    await page.goto(`${bench.url}/d/${MANY}/compare?since=1`)
    await page.getByText('1,120 added', { exact: true }).waitFor()
    const listed = page.getByRole('table', { name: 'What differs' }).getByRole('row')
    await page.getByText('500 of 1,120 are listed here').waitFor()
    expect(await listed.count()).toBe(501)

    await page.getByRole('button', { name: 'Show 500 more' }).press('Enter')
    await page.getByText('1,000 of 1,120 are listed here').waitFor()
    const first = await listed.nth(501).getByRole('link').first().textContent()
    expect(await page.locator(':focus').textContent()).toBe(first)
    await page.getByRole('button', { name: 'Show 120 more' }).click()
    await page.getByText('1,120 of 1,120 are listed here').waitFor()
    expect(await listed.count()).toBe(1_121)
    const titles = await listed.getByRole('link', { name: / number \d+ near place/ }).allInnerTexts()
    expect(new Set(titles).size).toBe(1_120)
    expect(await page.getByRole('button', { name: /more$/ }).count()).toBe(0)
    expect(desk.visit.faults).toEqual([])
  })
})
