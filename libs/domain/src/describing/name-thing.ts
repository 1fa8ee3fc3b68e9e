import { type AliasBody, foldName, type StoredAlias } from '@annalist/contract'
import { claimKey, type Draft } from '../reporting/draft.ts'
import { invalid } from '../rule-error.ts'
import { recordActor, recordPlace, type Thing } from './things.ts'

interface Named {
  id: string
  name: string | null
  aliases: StoredAlias[]
}

/** Adds an alias to an actor or a place, or takes one away; what is so already adds nothing. */
export function nameThing<State extends Named>(
  draft: Draft,
  thing: Thing<State>,
  { known, body }: { known: State; body: AliasBody },
): void {
  const folded = foldName(body.name)
  const isAlias = known.aliases.some(({ name }) => foldName(name) === folded)
  const isName = known.name !== null && foldName(known.name) === folded
  if (body.remove) {
    if (isName) throw invalid([{ path: ['name'], message: `is the name of this ${thing.kind}, which stays` }])
    if (isAlias) thing.recordAliasRemoved(draft, known.id, body.name)
    return
  }
  if (isAlias || isName) return
  const alias = { name: body.name, language: body.language ?? null, script: body.script ?? null }
  if (thing.kind === 'actor') recordActor(draft, known.id, { type: 'AliasAdded', data: { alias } })
  else recordPlace(draft, known.id, { type: 'PlaceDescribed', data: { aliases: [alias] } })
  claimKey(draft, thing.nameKey(body.name), { shared: true })
}
