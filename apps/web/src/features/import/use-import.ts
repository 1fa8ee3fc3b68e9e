import { importLines } from '@annalist/client'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { raiseFloor, useApi } from '../../lib/api.ts'

export interface ImportState {
  phase: 'idle' | 'running' | 'done' | 'broken'
  file: string
  lines: number
  /** Of so many the service has told what became of them. */
  told: number
  done: number
  duplicate: number
  refused: { line: number; why: string }[]
  problem: string
}

const IDLE: ImportState = {
  phase: 'idle',
  file: '',
  lines: 0,
  told: 0,
  done: 0,
  duplicate: 0,
  refused: [],
  problem: '',
}
/** The screen hears of what came in between, not of every line. */
const TELL_MS = 100

export function useImport(dossier: string) {
  const api = useApi()
  const queries = useQueryClient()
  const [state, setState] = useState(IDLE)

  const start = async (file: File) => {
    const now: ImportState = {
      ...IDLE,
      phase: 'running',
      file: file.name,
      refused: [],
      lines: await linesOf(file),
    }
    setState({ ...now })
    let told = Date.now()
    const options = { url: '', key: api.key, dossier, body: file, importId: importIdOf(file) }
    try {
      for await (const outcome of importLines(options)) {
        if ('total' in outcome) {
          raiseFloor(api, dossier, outcome.position)
          continue
        }
        note(now, outcome)
        if (Date.now() - told < TELL_MS) continue
        told = Date.now()
        setState({ ...now, refused: [...now.refused] })
      }
      setState({ ...now, phase: 'done' })
      await queries.invalidateQueries({ queryKey: ['dossier', dossier] })
    } catch (error) {
      setState({ ...now, phase: 'broken', problem: (error as Error).message })
    }
  }
  return { state, start }
}

interface Outcome {
  line: number
  status: 'done' | 'duplicate' | 'refused'
  problem?: { detail: string }
}

function note(state: ImportState, { line, status, problem }: Outcome): void {
  state.told += 1
  if (status === 'refused') state.refused.push({ line, why: problem?.detail ?? '' })
  else state[status] += 1
}

async function linesOf(file: File): Promise<number> {
  let lines = 0
  for await (const chunk of file.stream()) for (const byte of chunk) if (byte === 0x0a) lines += 1
  return lines
}

/** The same file again takes up where it was interrupted; a repaired one is another. */
function importIdOf({ name, size, lastModified }: File): string {
  return `page-${size}-${lastModified}-${encodeURIComponent(name)}`.slice(0, 200)
}
