import { parseImportLine } from '@annalist/contract'
import { openDatabase } from '@annalist/database'
import { decide, decideOn, emptyDirectory, type KeyClaim } from '@annalist/domain'
import { type Claim, History, type NewRecord } from '@annalist/history'
import { idOf } from './random.ts'
import { changeOf, type Kind, reportOf } from './reports.ts'

const ID = 6
const RECORDS_PER_APPEND = 500

/**
 * Files reports until a dossier has at least so many records more: decided as the product decides, appended in large
 * pieces. Answers the last position.
 */
export async function fileReports(
  connectionString: string,
  dossierId: string,
  { atLeast, ...told }: { atLeast: number } & Told,
): Promise<number> {
  const { pool } = await openDatabase({ connectionString })
  const history = new History(pool)
  const appends: Promise<unknown>[] = []
  let total = 0
  for (const { records, claims } of decisions(dossierId, told)) {
    appends.push(history.append(dossierId, { records, claims }))
    total += records.length
    if (appends.length === 4) await Promise.all(appends.splice(0))
    if (total >= atLeast) break
  }
  await Promise.all(appends)
  const { position } = await history.head(dossierId)
  await history.close()
  await pool.end()
  return position
}

interface Piece {
  records: NewRecord[]
  claims: Claim[]
}

/** How the history comes about. */
export interface Told extends Kind {
  /** Whether one report in twenty is corrected or taken back later. */
  changes?: boolean
}

function* decisions(dossierId: string, { changes = false, ...kind }: Told): Generator<Piece> {
  const asking = { dossierId, by: 'bench', isAnalyst: true, now: Date.UTC(2027, 0, 1) }
  const directory = emptyDirectory()
  let ids = 0
  const newId = () => idOf(ID, ids++)
  let piece: Piece = { records: [], claims: [] }
  for (let n = 0; ; n++) {
    const change = changes ? changeOf(n) : null
    for (const line of [reportOf(n, kind), ...(change ? [change] : [])]) {
      const parsed = parseImportLine(line)
      if (!parsed.success) throw parsed.error
      const decision = decideOn({ directory, newId }, (draft) => decide(draft, parsed.data, asking))
      const offset = piece.records.length
      piece.records.push(...decision.records.map((record) => ({ ...record, meta: META })))
      piece.claims.push(...decision.claims.map((claim) => moved(claim, offset)))
    }
    if (piece.records.length < RECORDS_PER_APPEND) continue
    yield piece
    piece = { records: [], claims: [] }
  }
}

const moved = (claim: KeyClaim, offset: number): Claim => ({ ...claim, record: claim.record + offset })

const META = {
  principal: idOf(7, 0),
  principalName: 'desk',
  correlationId: 'bench',
  causationId: null,
  requestId: null,
}
