import type { Paper } from './paper.ts'
import { oneLine, padTo, widthOf, wrap } from './text.ts'

/** Lines of "label  value"; a value that is null or empty has no line. */
export function renderLabels(
  lines: [label: string, value: string | null | undefined][],
  paper: Paper,
): string {
  const said = lines.flatMap(([label, value]) => (value ? [{ label, value: oneLine(value) }] : []))
  const indent = Math.max(0, ...said.map(({ label }) => widthOf(label))) + 2
  return said
    .flatMap(({ label, value }) =>
      wrap(value, Math.max(20, paper.width - indent)).map((line, at) =>
        at === 0 ? paper.paint('dim', padTo(label, indent)) + line : ' '.repeat(indent) + line,
      ),
    )
    .join('\n')
}

export const heading = (text: string, paper: Paper) => paper.paint('bold', oneLine(text))
