import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** `adminKey` is the one that the installation made for itself; one that was given is not written down. */
const serviceFile = z.object({ url: z.url(), pid: z.int(), adminKey: z.string().nullable() })
type ServiceFile = z.infer<typeof serviceFile>

const pathIn = (dataDir: string) => join(dataDir, 'service.json')

/** Says in the data folder that this process serves it, and where. Only its user may read that. */
export async function writeServiceFile(dataDir: string, served: Omit<ServiceFile, 'pid'>): Promise<void> {
  await mkdir(dataDir, { recursive: true })
  await rm(pathIn(dataDir), { force: true })
  const { url, adminKey } = served
  await writeFile(pathIn(dataDir), JSON.stringify({ url, pid: process.pid, adminKey }), { mode: 0o600 })
}

/** Unless another process has begun to serve the folder since. */
export async function removeServiceFile(dataDir: string): Promise<void> {
  const written = await readServiceFile(dataDir)
  if (written?.pid === process.pid) await rm(pathIn(dataDir), { force: true })
}

/** The service that runs on the data folder, or null. A file that a killed one left behind does not count. */
export async function findRunning(dataDir: string): Promise<ServiceFile | null> {
  const written = await readServiceFile(dataDir)
  return written && isAlive(written.pid) && (await answers(written.url)) ? written : null
}

async function readServiceFile(dataDir: string): Promise<ServiceFile | null> {
  const text = await readFile(pathIn(dataDir), 'utf8').catch(() => null)
  try {
    return text === null ? null : serviceFile.parse(JSON.parse(text))
  } catch {
    // Cut short by a crash, or of another version: then nothing is known.
    return null
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // It is there, but another user's.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function answers(url: string): Promise<boolean> {
  const patience = AbortSignal.timeout(2_000)
  const response = await fetch(new URL('/health/live', url), { signal: patience }).catch(() => null)
  await response?.body?.cancel()
  return response?.ok ?? false
}
