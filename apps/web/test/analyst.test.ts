import { readFile } from 'node:fs/promises'
import { expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { browserTests } from './browser-tests.ts'
import { deskFor } from './desk.ts'
import { incidentId, rows } from './screens.ts'

// What a newcomer finds by clicking, with nothing read before.
browserTests('an analyst at the workbench', (executable) => {
  const desk = deskFor(executable)

  const panel = () => desk.page.getByRole('region', { name: 'Incident', exact: true })

  test('finds when the two soldiers were captured, and why that date is disputed', async () => {
    await rows(desk.page).filter({ hasText: 'Two North Korean soldiers captured' }).click()
    await panel().getByRole('heading', { level: 2, name: 'Two North Korean soldiers captured' }).waitFor()
    const dates = panel().getByRole('figure', { name: 'The dates that are claimed' })
    const held = await dates.getByRole('listitem').allInnerTexts()
    expect(held.map((text) => text.replace(/\s+/g, ' ').trim())).toEqual([
      expect.stringMatching(/^5 January 2025 one of the two January prisoners/),
      '9 January 2025 National Intelligence Service',
      '11 January 2025 Kyiv Independent',
      expect.stringMatching(/^on or before 11 January 2025 .*Volodymyr Zelensky ×3/),
      expect.stringMatching(/^on or before 12 January 2025 /),
    ])
    await dates.getByText('have no day in common').waitFor()
    await panel().getByText('words of a captive').waitFor()
    expect(desk.visit.faults).toEqual([])
  })

  test('finds who holds the two men, where and since when, and who was with them', async () => {
    await rows(desk.page).filter({ hasText: 'Two North Korean soldiers captured' }).click()
    await panel()
      .getByRole('definition')
      .getByRole('link', { name: /^two North Korean soldiers/ })
      .click()
    await desk.page.getByText('Held by Ukrainian Armed Forces, in Kyiv, since 9 January 2025').waitFor()
    const custody = desk.page.getByRole('region', { name: 'Custody' }).getByRole('listitem')
    expect(await custody.count()).toBe(2)
    for (const name of ['Security Service of Ukraine', 'Ukrainian special forces', 'Kim Jong Un']) {
      await desk.page.getByRole('link', { name, exact: true }).waitFor()
    }
    expect(desk.visit.faults).toEqual([])
  })

  test('finds where the figures of casualties come from', async () => {
    await desk.page.getByRole('button', { name: /^Casualties among the North Korea/ }).click()
    await panel()
      .getByText(/casualties.* at least 1,000 John Kirby/)
      .waitFor()
    await panel().getByRole('link', { name: 'John Kirby' }).first().waitFor()
    await panel().getByRole('link', { name: 'The series of these figures' }).click()
    const casualties = desk.page.getByRole('table', { name: 'casualties', exact: true }).getByRole('row')
    await casualties.filter({ hasText: 'at least 1,000' }).filter({ hasText: 'John Kirby' }).waitFor()
    const killed = desk.page.getByRole('table', { name: 'killed', exact: true }).getByRole('row')
    await killed
      .filter({ hasText: '300' })
      .filter({ hasText: 'National Intelligence Service' })
      .first()
      .waitFor()
    await desk.page.getByRole('button', { name: 'More', exact: true }).click()
    await desk.page.getByRole('menuitem', { name: 'Figures, and where they come from' }).click()
    await desk.page.getByRole('heading', { level: 3, name: 'deployed', exact: true }).waitFor()
    expect(desk.visit.faults).toEqual([])
  })

  test('comes back to the same screen by reload, back, forward, and by the address alone', async () => {
    await desk.page.getByLabel('one side only').check()
    await desk.page.getByRole('combobox', { name: 'Lanes by' }).selectOption('type')
    await rows(desk.page).nth(1).click()
    await panel().getByRole('heading', { level: 2 }).waitFor()
    await desk.page.getByRole('button', { name: 'Zoom in' }).click()
    await desk.page.waitForURL(/window=/)
    const address = desk.page.url()
    const before = await settled(desk.page)
    await desk.page.reload()
    await panel().getByRole('heading', { level: 2 }).waitFor()
    await rows(desk.page).first().waitFor()
    expect(await settled(desk.page)).toBe(before)
    await desk.page.goBack()
    await panel().waitFor({ state: 'detached' })
    await desk.page.goForward()
    await panel().getByRole('heading', { level: 2 }).waitFor()
    expect(desk.page.url()).toBe(address)
    const other = await desk.bench.visit()
    await other.page.goto(address)
    await other.page.getByLabel('API key').fill(desk.bench.adminKey)
    await other.page.getByRole('button', { name: 'Sign in' }).click()
    await rows(other.page).first().waitFor()
    expect(other.page.url()).toBe(address)
    expect(await settled(other.page)).toBe(before)
    expect(desk.visit.faults).toEqual([])
  })

  test('sees what was known at an earlier record, and is told so', async () => {
    await desk.page.goto(
      `${desk.bench.url}/d/kursk-prisoners?asOf=113&incident=${await incidentId(desk.bench, 'january-capture')}`,
    )
    await desk.page.getByText('Not now: this is what had been recorded by record 113.').waitFor()
    await panel().getByText('on or before 11 January 2025').first().waitFor()
    expect(await panel().getByText('disputed', { exact: true }).count()).toBe(0)
    await desk.page.getByRole('button', { name: 'Return to now' }).click()
    await panel().getByText('disputed', { exact: true }).waitFor()
    expect(desk.visit.faults).toEqual([])
  })

  test('moves through the list by keys, zooms by keys and wheel, and chooses several', async () => {
    const list = desk.page.getByRole('listbox', { name: 'Incidents' })
    await list.focus()
    await desk.page.keyboard.press('ArrowDown')
    await desk.page.keyboard.press('Space')
    await desk.page.keyboard.press('ArrowDown')
    await desk.page.keyboard.press('Space')
    await desk.page.getByText('2 chosen').waitFor()
    await desk.page.keyboard.press('Enter')
    await panel().getByRole('heading', { level: 2, name: 'North Korean soldier captured' }).waitFor()
    await desk.page.keyboard.press('Escape')
    await panel().waitFor({ state: 'detached' })
    await desk.page.getByRole('button', { name: 'Show only these' }).click()
    await desk.page.getByText('2 incidents', { exact: true }).waitFor()
    await rows(desk.page).nth(1).waitFor()
    expect(await rows(desk.page).count()).toBe(2)
    const lanes = desk.page.getByRole('application')
    await lanes.focus()
    await desk.page.keyboard.press('+')
    await desk.page.waitForURL(/window=/)
    await desk.page.keyboard.press('0')
    await desk.page.waitForURL((url) => !url.searchParams.has('window'))
    await lanes.hover()
    await desk.page.mouse.wheel(0, -300)
    await desk.page.waitForURL(/window=/)
    expect(desk.visit.faults).toEqual([])
  })

  test('finds actors and incidents as one types, and narrows by filters that can be taken away', async () => {
    const search = desk.page.getByLabel('Search incidents and actors')
    await search.fill('zelen')
    await desk.page.getByRole('option', { name: /Volodymyr Zelensky/ }).waitFor()
    await search.fill('Vladivostok')
    await desk.page.getByRole('option', { name: /^North Korean special forces shipped/ }).click()
    await panel()
      .getByRole('heading', { level: 2, name: /shipped to Vladivostok/ })
      .waitFor()
    await desk.page.getByLabel('disputed').first().check()
    await desk.page.getByRole('list', { name: 'Active filters' }).getByText('disputed').waitFor()
    await desk.page.getByText('1 incident', { exact: true }).waitFor()
    await desk.page.getByRole('button', { name: 'Remove the filter “standing”' }).click()
    await desk.page.getByText('24 incidents').waitFor()
    expect(desk.visit.faults).toEqual([])
  })

  test('copies a link that stays, to the list and to an incident as of a moment', async () => {
    await desk.page.goto(`${desk.bench.url}/d/kursk-prisoners?publishedBy=2024-12-27&type=capture,death`)
    await rows(desk.page).filter({ hasText: 'North Korean soldier captured' }).click()
    const follow = async () => {
      const text = await desk.page.getByRole('dialog').getByRole('textbox').inputValue()
      expect(text).toMatch(/Dossier kursk-prisoners, record \d+, sha256-[0-9a-f]{64}\. http/)
      const url = new URL(text.slice(text.indexOf('http')))
      await desk.page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
      await desk.page.getByRole('dialog').waitFor({ state: 'detached' })
      return desk.bench.call('GET', url.pathname + url.search)
    }
    await panel().getByRole('button', { name: 'Cite' }).click()
    const incident = await follow()
    expect(incident.body).toMatchObject({ standing: 'corroborated', when: { edtf: '2024-12-26' } })
    await desk.page.getByRole('region', { name: 'Timeline' }).getByRole('button', { name: 'Cite' }).click()
    const list = await follow()
    expect(list.body.items.map(({ type }: { type: string }) => type)).toEqual(['capture', 'death'])
    expect(desk.visit.faults).toEqual([])
  })

  test('takes what is shown along as a file', async () => {
    await desk.page.goto(`${desk.bench.url}/d/kursk-prisoners?publishedBy=2024-12-27&type=capture,death`)
    await rows(desk.page).first().waitFor()
    await desk.page.getByRole('button', { name: 'Export' }).click()
    await desk.page.getByLabel('Format').selectOption('jsonl')
    const downloading = desk.page.waitForEvent('download')
    await desk.page.getByRole('button', { name: 'Save the file' }).click()
    const download = await downloading
    expect(download.suggestedFilename()).toBe('kursk-prisoners.jsonl')
    const lines = (await readFile(await download.path(), 'utf8')).trim().split('\n')
    expect(lines.map((line) => JSON.parse(line).title)).toEqual([
      'North Korean soldier captured in Kursk region',
      'Captured North Korean soldier dies of his wounds',
    ])
    expect(desk.visit.faults).toEqual([])
  })

  test('sees the same incidents on a map, whose land comes from the service itself', async () => {
    await desk.page.getByText('Map', { exact: true }).click()
    await desk.page.getByRole('button', { name: /^Kursk Oblast/ }).click()
    await desk.page
      .getByRole('button', { name: 'Two North Korean soldiers captured in Kursk region' })
      .click()
    await panel().getByRole('heading', { level: 2, name: 'Two North Korean soldiers captured' }).waitFor()
    expect(desk.page.url()).toContain('below=map')
    expect(desk.visit.faults).toEqual([])
  })

  test('needs at most 400 kB, compressed, before the map is opened', async () => {
    const fresh = await desk.bench.visit()
    const sizes: Promise<number>[] = []
    fresh.page.on('response', (response) => {
      if (response.url().includes('/v1/')) return
      sizes.push(
        response
          .request()
          .sizes()
          .then(
            ({ responseBodySize }) => responseBodySize,
            () => 0,
          ),
      )
    })
    await fresh.page.goto(desk.bench.signInLink)
    await rows(fresh.page).filter({ hasText: 'Two North Korean soldiers captured' }).click()
    await fresh.page
      .getByRole('region', { name: 'Incident', exact: true })
      .getByRole('heading', { level: 2 })
      .waitFor()
    const total = (await Promise.all(sizes)).reduce((a, b) => a + b, 0)
    expect(total).toBeGreaterThan(100_000)
    expect(total).toBeLessThan(400_000)
  })
})

/** What is on the screen, once it has stopped changing. */
async function settled(page: Page): Promise<string> {
  const screen = () => page.getByRole('main').ariaSnapshot()
  for (let before = await screen(); ; ) {
    await page.waitForTimeout(400)
    const now = await screen()
    if (now === before) return now
    before = now
  }
}
