import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const USUAL_PLACES = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

export const HOW_TO_HAVE_IT = 'Debian: apt-get install chromium-headless-shell; or CHROMIUM=/path/to/it'

/** Nothing that the browser does by itself may disturb a test, or leave this machine. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The browser of the system, or the one that CHROMIUM names; null where there is none. */
export function findChromium(): string | null {
  const named = process.env.CHROMIUM
  if (!named) return USUAL_PLACES.find((path) => existsSync(path)) ?? null
  if (!existsSync(named))
    throw new Error(`CHROMIUM: expected the path of a browser, found nothing at ${named}`)
  return named
}

/** The same, for what cannot do without. */
export function requireChromium(): string {
  const found = findChromium()
  if (found === null) throw new Error(`No Chromium here (${HOW_TO_HAVE_IT})`)
  return found
}

/** Starts it with an empty profile. */
export function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, headless: true, args: FLAGS })
}
