import { z } from 'zod'
import { RECORD_DATA, type RecordType, recordMeta } from './records.ts'

/** A record of one type, as it is answered. */
function recordOf(type: RecordType) {
  return z
    .object({
      position: z.int(),
      stream: z.uuid(),
      version: z.int(),
      id: z.uuid(),
      type: z.literal(type),
      schemaVersion: z.int(),
      data: RECORD_DATA[type],
      meta: recordMeta,
      recordedAt: z.string(),
    })
    .meta({ id: `${type}Record` })
}

const [first, ...others] = (Object.keys(RECORD_DATA) as RecordType[]).map(recordOf)

/**
 * An entry of a dossier's history, its data told apart by its type: for those who describe or replay a history. Whoever
 * only shows one reads it as `historyRecord`, which takes types of later as well.
 */
export const typedRecord = z.discriminatedUnion('type', [first!, ...others]).meta({ id: 'Record' })
