import { afterAll, beforeAll, beforeEach } from '@jest/globals'
import type { Page } from 'playwright-core'
import { rows } from './screens.ts'
import { startWorkbench, type Visit, type Workbench } from './workbench.ts'

/** A workbench for all tests of a file, and for each of them a new visitor, who has just signed in. */
export interface Desk {
  bench: Workbench
  visit: Visit
  page: Page
}

/** Sets it up; it is there once a test begins. */
export function deskFor(executable: string): Desk {
  const desk = {} as Desk
  beforeAll(async () => {
    desk.bench = await startWorkbench(executable)
  })
  afterAll(() => desk.bench?.stop())
  beforeEach(async () => {
    await desk.visit?.context.close()
    desk.visit = await desk.bench.visit()
    desk.page = desk.visit.page
    await desk.page.goto(desk.bench.signInLink)
    await rows(desk.page).first().waitFor()
  })
  return desk
}
