import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Io } from '../io.ts'

/**
 * Works on a file, or for `-` on what comes over standard input: kept in a file of its own meanwhile, because an import
 * is known by the digest of all its lines before the first of them is sent.
 */
export async function withFile(io: Io, file: string, work: (file: string) => Promise<void>): Promise<void> {
  if (file !== '-') return work(file)
  const folder = await mkdtemp(join(tmpdir(), 'annalist-'))
  try {
    const kept = join(folder, 'standard-input')
    await pipeline(io.stdin, createWriteStream(kept, { mode: 0o600 }), { signal: io.signal })
    await work(kept)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
