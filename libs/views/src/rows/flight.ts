import type { Connection, PoolClient, Submittable } from 'pg'

/** A statement; of a COPY also what it reads. */
export interface Statement {
  text: string
  lines?: readonly string[]
}

/** What it answered: of each row the columns, as text. */
type Rows = (string | null)[][]

/**
 * Runs statements without parameters as one query, which sends all that COPYs among them read along: one message there
 * and one back, where each COPY by itself takes two, and as many turns of an event loop that has other things to do.
 * Postgres takes what a COPY reads whenever it comes to it, and passes over it when it has failed before.
 */
export function runTogether(client: PoolClient, statements: readonly Statement[]): Promise<Rows> {
  return new Promise((resolve, reject) => {
    client.query(new Flight(statements, { resolve, reject }))
  })
}

interface Waiting {
  resolve(rows: Rows): void
  reject(error: Error): void
}

/** Called by `pg` with what the server answers. */
class Flight implements Submittable {
  readonly #rows: Rows = []

  constructor(
    readonly statements: readonly Statement[],
    readonly waiting: Waiting,
  ) {}

  submit({ stream }: Connection): void {
    const text = this.statements.map((statement) => statement.text).join(';\n')
    stream.cork()
    stream.write(message('Q', `${text}\0`))
    for (const { lines } of this.statements) {
      if (!lines) continue
      stream.write(message('d', `${lines.join('\n')}\n`))
      stream.write(message('c', ''))
    }
    stream.uncork()
  }

  handleRowDescription(): void {}
  handleCommandComplete(): void {}
  handleEmptyQuery(): void {}
  handleCopyInResponse(): void {}

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    this.#rows.push(fields)
  }

  handleReadyForQuery(): void {
    this.waiting.resolve(this.#rows)
  }

  handleError(error: Error): void {
    this.waiting.reject(error)
  }
}

/** Of the wire protocol, version 3: its kind, its length and that of the length, its content. */
function message(kind: string, content: string): Buffer {
  const length = Buffer.byteLength(content)
  const bytes = Buffer.allocUnsafe(5 + length)
  bytes.write(kind, 0, 'latin1')
  bytes.writeInt32BE(4 + length, 1)
  bytes.write(content, 5)
  return bytes
}
