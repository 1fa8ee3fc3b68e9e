/** One line of a stream of bytes, without its end; `bytes` is null where it is longer than allowed. */
export interface Line {
  /** From 1; empty lines are counted, but not given. */
  number: number
  /** Of a table: from 1 below its header. Its rows may take several lines. */
  row?: number
  bytes: Uint8Array | null
  /** Why a row of a table is no line. */
  problem?: string
}

const NEWLINE = 0x0a
const CARRIAGE_RETURN = 0x0d

/**
 * Splits a stream of bytes into lines, holding one line at a time: a line over `maxBytes` is passed over, and what
 * follows it is read on. Ends of lines are LF or CRLF; a byte order mark at the start is dropped.
 */
export async function* linesOf(
  stream: AsyncIterable<Uint8Array>,
  { maxBytes }: { maxBytes: number },
): AsyncGenerator<Line> {
  const pending = new PendingLine(maxBytes)
  let number = 0
  for await (const chunk of stream) {
    let start = 0
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      pending.add(chunk.subarray(start, end))
      start = end + 1
      const line = pending.take(++number)
      if (line) yield line
    }
    pending.add(chunk.subarray(start))
  }
  const last = pending.take(number + 1)
  if (last) yield last
}

/** The part of a line that has arrived. */
class PendingLine {
  private parts: Uint8Array[] = []
  private size = 0
  private readonly maxBytes: number

  constructor(maxBytes: number) {
    this.maxBytes = maxBytes
  }

  add(part: Uint8Array): void {
    this.size += part.length
    if (this.size <= this.maxBytes) this.parts.push(part)
    else this.parts = []
  }

  take(number: number): Line | null {
    const bytes = this.size > this.maxBytes ? null : trim(Buffer.concat(this.parts), number)
    this.parts = []
    this.size = 0
    return bytes?.length === 0 ? null : { number, bytes }
  }
}

function trim(bytes: Buffer, number: number): Buffer {
  const start = number === 1 && bytes.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0
  const end = bytes.at(-1) === CARRIAGE_RETURN ? bytes.length - 1 : bytes.length
  return bytes.subarray(start, end)
}

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf])
