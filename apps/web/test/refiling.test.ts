import { expect, test } from '@jest/globals'
import { browserTests } from './browser-tests.ts'
import { deskFor } from './desk.ts'
import { rows } from './screens.ts'

browserTests('a report that was filed under the wrong incident', (executable) => {
  const desk = deskFor(executable)

  const panel = () => desk.page.getByRole('region', { name: 'Incident', exact: true })
  const dialog = () => desk.page.getByRole('dialog', { name: 'Move to another incident' })
  const openJanuary = async () => {
    await rows(desk.page).filter({ hasText: 'Two North Korean soldiers captured' }).click()
    await panel().getByRole('heading', { level: 2, name: 'Two North Korean soldiers captured' }).waitFor()
  }
  const chooseCaptured = async () => {
    await dialog().getByLabel('To which incident').fill('North Korean soldier captured')
    await desk.page.getByRole('option', { name: /^North Korean soldier captured in Kursk region/ }).click()
  }
  const move = () => dialog().getByRole('button', { name: 'Move', exact: true }).click()

  test('is moved with a reason, and the receipt tells what both incidents show otherwise', async () => {
    await openJanuary()
    await panel()
      .getByRole('rowgroup')
      .filter({ hasText: '9 January 2025' })
      .getByRole('button', { name: 'Move what National Intelligence Service says to another incident' })
      .click()
    await dialog().getByLabel('Reason').fill('It speaks of the soldier of December')
    await move()
    await dialog().getByText('It was not recorded.').waitFor()
    const where = dialog().getByLabel('To which incident')
    expect(await where.getAttribute('aria-invalid')).toBe('true')
    await chooseCaptured()
    await move()
    await dialog().getByText('Recorded as record').waitFor()
    const differing = dialog().getByRole('list', { name: 'What differs' }).getByRole('listitem')
    await differing
      .filter({ hasText: 'Two North Korean soldiers captured' })
      .getByText('reports: 10 → 9')
      .waitFor()
    const other = differing.filter({ hasText: /North Korean soldier captured/ })
    await other.getByText('reports: 8 → 9').waitFor()
    await other.getByRole('link', { name: /^North Korean soldier captured/ }).click()

    await panel()
      .getByRole('heading', { level: 2, name: /^North Korean soldier captured/ })
      .waitFor()
    expect(await dialog().count()).toBe(0)
    const moved = panel().getByRole('rowgroup').filter({ hasText: 'moved here by us' })
    await moved.getByText('It speaks of the soldier of December').waitFor()
    await moved.getByText('9 January 2025').first().waitFor()
    await openJanuary()
    expect(await panel().getByRole('cell', { name: '9 January 2025', exact: true }).count()).toBe(0)
    expect(desk.visit.faultsBut(/status of 400/)).toEqual([])
  })

  test('takes its incident along where it was the only one, and that is said', async () => {
    const undated = desk.page.getByRole('region', { name: 'Undated' })
    await undated.getByRole('button', { name: /^Photograph said to show/ }).click()
    await panel()
      .getByRole('button', { name: /^Move what Pravda network says/ })
      .click()
    await chooseCaptured()
    await dialog().getByLabel('Reason').fill('The photograph is of that capture')
    await move()
    await dialog().getByText('Recorded as record').waitFor()
    await dialog().getByText('gone', { exact: true }).waitFor()
    await dialog().getByRole('button', { name: 'Close' }).last().click()
    await panel().getByText('No report of this incident is left.').waitFor()
    expect(await undated.getByText(/^Photograph said to show/).count()).toBe(0)
    await desk.page.getByRole('button', { name: 'To the change before' }).click()
    await panel()
      .getByRole('heading', { level: 2, name: /^Photograph said to show/ })
      .waitFor()
    expect(desk.visit.faultsBut(/status of 404/)).toEqual([])
  })
})
