import { globSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const SOURCES = [
  'apps/web/{src,build}/**',
  'apps/web/*.*',
  'libs/{client,contract}/src/**',
  'package-lock.json',
]

/** Builds what the service serves as its page, where the sources have changed since. */
export async function buildPage(): Promise<void> {
  const built = statSync(`${root}dist/apps/web/index.html`, { throwIfNoEntry: false })
  const changed = globSync(SOURCES, { cwd: root }).map((file) => statSync(root + file).mtimeMs)
  if (built && built.mtimeMs > Math.max(...changed)) return
  await build({ configFile: `${root}apps/web/vite.config.ts` })
}
