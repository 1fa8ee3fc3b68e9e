import { expect, test } from '@jest/globals'
import { browserTests } from './browser-tests.ts'
import { deskFor } from './desk.ts'
import { fillMany, MANY } from './many-incidents.ts'
import { rows } from './screens.ts'

browserTests('incidents that are chosen beside others', (executable) => {
  const desk = deskFor(executable)

  const chosen = () =>
    rows(desk.page)
      .and(desk.page.getByRole('option', { selected: true }))
      .locator('[class*=title]')
  const titles = async () => (await chosen().allInnerTexts()).map((text) => text.trim().slice(0, 28))

  test('are those in a box that one drags over the lanes with Shift, and no others', async () => {
    const { page } = desk
    await page.getByRole('combobox', { name: 'Lanes by' }).selectOption('type')
    const lanes = page.getByRole('application')
    await page.locator('canvas[data-painted]').first().waitFor()
    const lane = page.getByRole('region', { name: 'Timeline' }).getByRole('link', { name: 'capture' })
    const [box, name] = [(await lanes.boundingBox())!, (await lane.boundingBox())!]
    const middle = name.y + name.height / 2
    await page.keyboard.down('Shift')
    await page.mouse.move(box.x + 2, middle - 18)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width / 2, middle, { steps: 4 })
    await page.mouse.move(box.x + box.width - 2, middle + 18, { steps: 4 })
    await page.mouse.up()
    await page.getByText('2 chosen').waitFor()
    expect(new URL(page.url()).searchParams.has('window')).toBe(false)
    expect(await page.getByRole('region', { name: 'Incident', exact: true }).count()).toBe(0)

    // A second box adds to the first; a small one over nothing changes nothing.
    await page.mouse.move(box.x + 2, box.y + 30)
    await page.mouse.down()
    await page.mouse.move(box.x + 12, box.y + 34, { steps: 3 })
    await page.mouse.up()
    await page.keyboard.up('Shift')
    await page.getByText('2 chosen').waitFor()
    await page.getByRole('button', { name: 'Show only these' }).click()
    await page.getByText('2 incidents', { exact: true }).waitFor()
    await rows(page).filter({ hasText: 'Two North Korean soldiers captured' }).waitFor()
    await rows(page).filter({ hasText: 'North Korean soldier captured in Kursk' }).waitFor()
    await page.mouse.move(box.x + 100, box.y + 60)
    await page.mouse.down()
    await page.mouse.move(box.x + 300, box.y + 60, { steps: 3 })
    await page.mouse.up()
    await page.getByText('2 chosen').waitFor()
    expect(desk.visit.faults).toEqual([])
  })

  test('are all that one passes on the list with Shift, by keys and by pointer', async () => {
    const { page } = desk
    const list = page.getByRole('listbox', { name: 'Incidents' })
    await list.focus()
    for (const key of ['ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown']) {
      await page.keyboard.press(key)
    }
    await page.getByText('4 chosen').waitFor()
    await page.keyboard.press('Shift+ArrowUp')
    await page.getByText('3 chosen').waitFor()
    const first = await titles()
    expect(first).toHaveLength(3)
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Shift+Home')
    await page.getByText('4 chosen').waitFor()
    await page.getByRole('button', { name: 'Unchoose' }).click()

    await rows(page)
      .nth(1)
      .click({ modifiers: ['Control'] })
    await rows(page)
      .nth(3)
      .click({ modifiers: ['Shift'] })
    await page.getByText('3 chosen').waitFor()
    expect(await titles()).toEqual(first)
    expect(await page.evaluate('getSelection().toString()')).toBe('')
    await page.keyboard.press('Shift+ArrowUp')
    await page.getByText('2 chosen').waitFor()
    await page.keyboard.press('?')
    await page.getByRole('dialog').getByText('choose all incidents that one passes').waitFor()
    expect(desk.visit.faults).toEqual([])
  })

  test('are all that lie in a heap, where there are too many to draw them one by one', async () => {
    const { bench, page } = desk
    await fillMany(bench, 3_000)
    await page.goto(`${bench.url}/d/${MANY}?lanes=type`)
    const lanes = page.getByRole('application')
    await page.locator('canvas[data-painted]').first().waitFor()
    const lane = page.getByRole('region', { name: 'Timeline' }).getByRole('link', { name: 'strike' })
    const [box, name] = [(await lanes.boundingBox())!, (await lane.boundingBox())!]
    const middle = name.y + name.height / 2
    await page.keyboard.down('Shift')
    await page.mouse.move(box.x + 1, middle - 4)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width - 1, middle + 4, { steps: 3 })
    await page.mouse.up()
    await page.keyboard.up('Shift')
    const dated = `/v1/dossiers/${MANY}/timeline/marks?lanes=type&type=strike`
    const { ids } = (await bench.call('GET', dated)).body.marks
    await page.getByText(`${ids.length} chosen`).waitFor()
    expect(ids.length).toBeGreaterThan(240)
    await page.getByText('At most 200 can be shown alone.').waitFor()
    expect(desk.visit.faults).toEqual([])
  })

  test('are none where a finger drags: it moves', async () => {
    const touch = await desk.bench.visit({ hasTouch: true })
    await touch.page.goto(desk.bench.signInLink)
    await rows(touch.page).first().waitFor()
    await touch.page.getByRole('button', { name: 'Zoom in' }).click()
    await touch.page.waitForURL(/window=/)
    const before = touch.page.url()
    const box = (await touch.page.getByRole('application').boundingBox())!
    const finger = await touch.context.newCDPSession(touch.page)
    const at = (x: number) => [{ x: box.x + x, y: box.y + 60 }]
    const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: { x: number; y: number }[]) =>
      finger.send('Input.dispatchTouchEvent', { type, touchPoints })
    await send('touchStart', at(100))
    await send('touchMove', at(200))
    await send('touchMove', at(300))
    await send('touchEnd', [])
    expect(await touch.page.getByText(/\d chosen/).count()).toBe(0)
    await touch.page.waitForURL((url) => url.href !== before)
    expect(touch.faults).toEqual([])
    await touch.context.close()
  })
})
