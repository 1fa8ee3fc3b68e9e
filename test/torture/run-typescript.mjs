import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire, enableCompileCache, registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import { threadId } from 'node:worker_threads'
import jest from '../../jest.config.mjs'

// For processes of their own: `node --import ./test/torture/run-typescript.mjs file.ts`. Sources are read as jest reads
// them, with parameter properties and decorators, and the rooms are found by their aliases, with no build before.
const [[, options]] = Object.values(jest.transform)
const require = createRequire(import.meta.url)
const cache = new URL('../../node_modules/.cache/run-typescript/', import.meta.url)
const sameOptions = `${JSON.stringify(options)} ${require('@swc/core/package.json').version}`
mkdirSync(cache, { recursive: true })
enableCompileCache(fileURLToPath(cache))

registerHooks({
  resolve(specifier, context, next) {
    const room = /^@annalist\/([a-z]+)$/.exec(specifier)?.[1]
    return next(room ? new URL(`../../libs/${room}/src/index.ts`, import.meta.url).href : specifier, context)
  },
  load(url, context, next) {
    if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context)
    return { format: 'module', source: compiled(fileURLToPath(url)), shortCircuit: true }
  },
})

/** Kept: every service that a test starts has a thread that begins with these. */
function compiled(filename) {
  const source = readFileSync(filename, 'utf8')
  const key = createHash('sha256').update(`${sameOptions}\n${filename}\n${source}`).digest('hex')
  const kept = new URL(`${key}.js`, cache)
  try {
    return readFileSync(kept, 'utf8')
  } catch {
    const { transformSync } = require('@swc/core')
    const { code } = transformSync(source, { ...options, filename, sourceMaps: 'inline' })
    const draft = new URL(`${key}.${process.pid}.${threadId}`, cache)
    writeFileSync(draft, code)
    renameSync(draft, kept)
    return code
  }
}
