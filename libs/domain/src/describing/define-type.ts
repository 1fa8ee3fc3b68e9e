import { ownTypeRow, type TypeBody } from '@annalist/contract'
import { evolveTypes } from '../identity/type-table.ts'
import { ownTypesOf } from '../reporting/directory.ts'
import type { Draft } from '../reporting/draft.ts'
import { canonicalJson } from '../rules/canonical-json.ts'

/** Adds a type of incident to a dossier, or says anew what it is; to say the same again adds nothing. */
export function defineType(draft: Draft, dossierId: string, body: TypeBody): void {
  const data = ownTypeRow(body)
  const own = ownTypesOf(draft.directory)
  if (canonicalJson(own.types[data.type] ?? null) === canonicalJson(data)) return
  draft.records.push({ stream: dossierId, id: draft.newId(), type: 'TypeDefined', data })
  draft.directory.types = evolveTypes(own, { type: 'TypeDefined', data })
}
