import { destination, type Logger, pino } from 'pino'
import type { Settings } from './settings.ts'

/** JSON lines on stderr: stdout is for what a person asked for. */
export function createLog(level: Settings['logLevel']): Logger {
  return pino({ level }, destination(2))
}
