// How long the first picture takes, and how long a frame, with many incidents in a dossier.
//   npm run measure [-- 100000]
import type { Page } from 'playwright-core'
import { startTestServer } from '../../../libs/database/src/test-server.ts'
import { serverVariable, templateVariable } from '../../../libs/database/src/testing.ts'
import { buildPage } from '../../../test/build-page.ts'
import { requireChromium } from './chromium.ts'
import { fillMany, MANY } from './many-incidents.ts'
import { startWorkbench } from './workbench.ts'

const RUNS = 5
const FRAMES = 120

const executable = requireChromium()
const count = Number(process.argv[2] ?? 100_000)
await buildPage()
const server = await startTestServer()
process.env[serverVariable] = server.connectionString
process.env[templateVariable] = server.template
const bench = await startWorkbench(executable)
try {
  await fillMany(bench, count)
  const { page, faults } = await bench.visit()
  await page.goto(bench.signInLink)
  await page.getByRole('listbox', { name: 'Incidents' }).waitFor()
  for (const window of [
    '',
    '?window=2019-01-01T00:00:00Z~2023-01-01T00:00:00Z',
    '?window=2021-01-01T00:00:00Z~2021-01-20T00:00:00Z',
  ]) {
    const opened: number[] = []
    for (let run = 0; run < RUNS; run += 1) opened.push(await firstPicture(page, window))
    const frames = await framesWhileMoving(page)
    console.log(
      `${count} incidents ${window || '(all of them)'}: first picture ${median(opened).toFixed(0)} ms ` +
        `(${opened.map((ms) => ms.toFixed(0)).join(', ')}); ` +
        `frames median ${median(frames).toFixed(1)} ms, 95 % within ${frames[Math.floor(frames.length * 0.95)]?.toFixed(1)} ms`,
    )
  }
  for (const fault of faults) console.error(fault)
} finally {
  await bench.stop()
  await server.stop()
}

/** From the beginning of the navigation until the lanes are painted with what the service has answered. */
async function firstPicture(page: Page, window: string): Promise<number> {
  await page.goto(`${bench.url}/d/${MANY}${window}`)
  while (true) {
    const at = await page.evaluate<number>(
      `performance.getEntriesByName('annalist:lanes-painted')[0]?.startTime ?? 0`,
    )
    if (at > 0) return at
    await page.waitForTimeout(50)
  }
}

/** Drags and zooms by the wheel, and measures from one frame to the next. */
async function framesWhileMoving(page: Page): Promise<number[]> {
  const lanes = page.getByRole('application')
  const box = (await lanes.boundingBox())!
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  const measured = page.evaluate<number[]>(`new Promise((resolve) => {
    const frames = []
    let last = performance.now()
    const next = () => requestAnimationFrame(() => {
      const now = performance.now()
      frames.push(now - last)
      last = now
      if (frames.length < ${FRAMES}) next()
      else resolve(frames.sort((a, b) => a - b))
    })
    next()
  })`)
  for (let step = 0; step < 20; step += 1) {
    await page.mouse.wheel(0, step % 2 === 0 ? -120 : 100)
    await page.waitForTimeout(16)
  }
  await page.mouse.down()
  for (let step = 0; step < 40; step += 1) await page.mouse.move(x + Math.sin(step / 4) * 200, y)
  await page.mouse.up()
  return measured
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
