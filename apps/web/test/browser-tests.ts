import { describe, jest } from '@jest/globals'
import { findChromium, HOW_TO_HAVE_IT } from './chromium.ts'

/** Many steps of a person, each of which may take long on a busy machine. */
const TEST_MS = 180_000

/**
 * Tests that need a browser. Where there is none they are skipped, and the report of the run says what is missing and
 * how to have it; `.ci/run` always has one.
 */
export function browserTests(name: string, tests: (executable: string) => void): void {
  jest.setTimeout(TEST_MS)
  const executable = findChromium()
  if (executable !== null) {
    describe(name, () => tests(executable))
    return
  }
  const missing = `${name}: SKIPPED, no Chromium here (${HOW_TO_HAVE_IT})`
  console.warn(missing)
  describe.skip(missing, () => tests(''))
}
