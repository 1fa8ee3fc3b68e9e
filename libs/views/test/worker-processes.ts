import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { ViewSignal } from '../src/index.ts'

const RUN_TYPESCRIPT = fileURLToPath(new URL('../../../test/torture/run-typescript.mjs', import.meta.url))
const WORKER = fileURLToPath(new URL('./fixtures/worker-process.ts', import.meta.url))

/** Starts a process that builds views, so many records at a time. */
export function startWorkerProcess(connectionString: string, records: number): ChildProcess {
  return fork(WORKER, [connectionString, String(records)], { execArgv: ['--import', RUN_TYPESCRIPT] })
}

/** Resolves once the process has moved the view to a position, or beyond it. */
export function reaches(worker: ChildProcess, viewId: string, position: number): Promise<void> {
  return new Promise((resolve) => {
    worker.on('message', (signal: ViewSignal) => {
      if (signal.type === 'advanced' && signal.id === viewId && signal.position >= position) resolve()
    })
  })
}

/** kill -9, in the middle of whatever it does. */
export async function kill(worker: ChildProcess): Promise<void> {
  const ended = once(worker, 'exit')
  worker.kill('SIGKILL')
  await ended
}
