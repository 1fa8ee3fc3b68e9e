export { EXPORTS } from './export/export-formats.ts'
export { type Line, linesOf } from './lines.ts'
