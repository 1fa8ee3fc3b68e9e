export { type Line, linesOf } from './lines.ts'
