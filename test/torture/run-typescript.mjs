import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import { transformSync } from '@swc/core'
import jest from '../../jest.config.mjs'

// For processes of their own: `node --import ./test/torture/run-typescript.mjs file.ts`. Sources are read as jest reads
// them, with parameter properties and decorators, and the rooms are found by their aliases, with no build before.
const [[, options]] = Object.values(jest.transform)

registerHooks({
  resolve(specifier, context, next) {
    const room = /^@annalist\/([a-z]+)$/.exec(specifier)?.[1]
    return next(room ? new URL(`../../libs/${room}/src/index.ts`, import.meta.url).href : specifier, context)
  },
  load(url, context, next) {
    if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context)
    const filename = fileURLToPath(url)
    const { code } = transformSync(readFileSync(filename, 'utf8'), {
      ...options,
      filename,
      sourceMaps: 'inline',
    })
    return { format: 'module', source: code, shortCircuit: true }
  },
})
