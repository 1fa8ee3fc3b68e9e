/** One statement of a script, without its semicolon, and the line (from 1) on which it begins. */
export interface SqlStatement {
  text: string
  line: number
}

// Quotes and dollar quotes are one token each, whatever semicolons they hold; a doubled quote ('it''s') is read as two
// strings side by side, which comes to the same. `open` is what is left when a quote is never closed.
const token = new RegExp(
  [
    String.raw`(?<comment>--[^\n]*)`,
    String.raw`(?<block>\/\*)`,
    String.raw`(?<![\w$])[eE]'(?:[^'\\]|\\.)*'`,
    "'[^']*'",
    '"[^"]*"',
    String.raw`(?<![\w$])\$(?<tag>[A-Za-z_]\w*)?\$.*?\$\k<tag>\$`,
    '(?<end>;)',
    String.raw`(?<open>['"]|(?<![\w$])\$(?:[A-Za-z_]\w*)?\$)`,
    String.raw`\S`,
  ].join('|'),
  'gs',
)

/**
 * Splits a script into its statements at semicolons outside quotes, dollar quotes and (nested) comments; comments
 * before a statement are left out. Function bodies are to be written in dollar quotes: `begin atomic … end` holds bare
 * semicolons and is not understood.
 */
export function splitSql(script: string): SqlStatement[] {
  const statements: SqlStatement[] = []
  let start: number | undefined
  const finish = (end: number) => {
    if (start !== undefined)
      statements.push({ text: script.slice(start, end).trimEnd(), line: lineAt(script, start) })
    start = undefined
  }
  token.lastIndex = 0
  for (let match = token.exec(script); match; match = token.exec(script)) {
    const { comment, block, end, open } = match.groups ?? {}
    if (open) throw new Error(`Line ${lineAt(script, match.index)}: ${open} is opened and never closed`)
    if (block) token.lastIndex = endOfBlockComment(script, match.index)
    else if (end) finish(match.index)
    else if (!comment) start ??= match.index
  }
  finish(script.length)
  return statements
}

// Block comments nest in Postgres, which a regular expression cannot follow.
function endOfBlockComment(script: string, start: number): number {
  const edge = /\/\*|\*\//g
  edge.lastIndex = start
  let depth = 0
  for (let match = edge.exec(script); match; match = edge.exec(script)) {
    depth += match[0] === '/*' ? 1 : -1
    if (depth === 0) return edge.lastIndex
  }
  throw new Error(`Line ${lineAt(script, start)}: /* is opened and never closed`)
}

const lineAt = (script: string, index: number): number => script.slice(0, index).split('\n').length
