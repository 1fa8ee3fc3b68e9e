import { expect, test } from '@jest/globals'
import { browserTests } from './browser-tests.ts'
import { deskFor } from './desk.ts'
import { rows } from './screens.ts'

browserTests('a report that is corrected', (executable) => {
  const desk = deskFor(executable)

  const panel = () => desk.page.getByRole('region', { name: 'Incident', exact: true })
  const dialog = () => desk.page.getByRole('dialog', { name: 'Correct the report' })
  const group = (name: string) => dialog().getByRole('group', { name })
  const claim = () =>
    panel()
      .getByRole('rowgroup')
      .filter({ hasText: 'Hindustan Times', hasNotText: '(corrected)' })
      .filter({ hasText: '9 January 2025' })
  const open = async () => {
    await claim()
      .getByRole('button', { name: /^Correct/ })
      .click()
    await dialog().getByLabel('Date', { exact: true }).waitFor()
  }
  /** Sends it, and answers what was sent as changed. */
  const send = async (reason: string) => {
    await dialog().getByLabel('Reason').fill(reason)
    const request = desk.page.waitForRequest(/\/corrections$/)
    await dialog().getByRole('button', { name: 'Correct', exact: true }).click()
    const { changes } = (await request).postDataJSON()
    await dialog().getByText('Recorded as record').waitFor()
    await dialog().getByRole('button', { name: 'Close' }).last().click()
    await dialog().waitFor({ state: 'detached' })
    return changes
  }

  test('may say otherwise who was in it, who says so, and how many, and sends nothing else', async () => {
    await rows(desk.page).filter({ hasText: 'Two North Korean soldiers captured' }).click()
    await open()
    await group('Who was in it').getByRole('button', { name: 'Add somebody' }).click()
    await group('Who was in it').getByLabel('Who', { exact: true }).last().fill('Ukrainian special')
    await desk.page.getByRole('option', { name: /^Ukrainian special forces/ }).click()
    await group('Who was in it').getByLabel('Role').last().selectOption('captor')
    await group('How many').getByLabel('Best figure').fill('3,000')
    await group('How many').getByLabel('At most').fill('2,000')
    await group('How many').getByLabel('Unit, if not heads').fill('parcels')
    const chain = group('Who says so')
    expect(await chain.getByLabel('Outlet or speaker').inputValue()).toBe('Hindustan Times')
    expect(await chain.getByLabel('who has it from').first().inputValue()).toBe('AFP')
    await chain.getByRole('button', { name: 'Remove source 2' }).click()
    await dialog().getByLabel('Reason').fill('A misreading')
    await dialog().getByRole('button', { name: 'Correct', exact: true }).click()
    await dialog().getByText('It was not recorded.').waitFor()
    const best = group('How many').getByLabel('Best figure')
    expect(await best.getAttribute('aria-invalid')).toBe('true')
    expect(await best.evaluate('document.activeElement.value')).toBe('3,000')
    await group('How many').getByLabel('At most').fill('4,000')
    const changes = await send('A misreading')
    expect(changes).toEqual({
      participants: [
        expect.anything(),
        expect.anything(),
        { actor: { id: expect.any(String) }, role: 'captor' },
      ],
      quantities: [{ measure: 'captured', best: 3000, high: 4000, unit: 'parcels' }],
      attribution: [{ actor: { id: expect.any(String) } }, { actor: { id: expect.any(String) } }],
    })
    await claim().getByText('corrected by us: who, how many, who says so').waitFor()
    await claim().getByText('captured 3,000 parcels (up to 4,000 parcels)').waitFor()
    expect(await claim().getByText('AFP').count()).toBe(0)
    expect(desk.visit.faultsBut(/status of 400/)).toEqual([])
  })

  test('loses what is removed, and keeps whatever one does not touch', async () => {
    await rows(desk.page).filter({ hasText: 'Two North Korean soldiers captured' }).click()
    await open()
    expect(await group('How many').getByLabel('Unit, if not heads').inputValue()).toBe('parcels')
    await group('How many').getByRole('button', { name: 'Remove figure 1' }).click()
    await group('Who says so').getByLabel('Quote, word by word').fill('')
    await group('Where').first().getByLabel('How exact').first().selectOption('region')
    await dialog().getByText('What is seldom said').click()
    await dialog().getByLabel('Manner').selectOption('planned')
    const changes = await send('It gives no figure')
    expect(changes).toEqual({
      quantities: null,
      quote: null,
      where: { id: expect.any(String), precision: 'region' },
      modality: 'planned',
    })
    await claim().getByText('It gives no figure').waitFor()
    expect(await claim().getByText('parcels').count()).toBe(0)
    expect(desk.visit.faults).toEqual([])
  })
})
