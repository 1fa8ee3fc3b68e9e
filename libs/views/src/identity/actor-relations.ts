import type { ActorRecord } from '@annalist/domain'
import type { PoolClient } from 'pg'
import type { IdentityFact } from './identity-line.ts'

interface Relation {
  toActorId: string
  actorId: string
}

/** Stores who was ever said to speak for, or to be part of, whom; once for all views of the dossier. */
export async function writeActorRelations(
  client: PoolClient,
  dossierId: string,
  facts: readonly IdentityFact<ActorRecord>[],
): Promise<void> {
  const relations = facts.flatMap(relationsOf)
  if (relations.length === 0) return
  await client.query(
    `insert into actor_relation (dossier_id, to_actor_id, actor_id)
     select distinct $1::uuid, to_actor_id, actor_id from unnest($2::uuid[], $3::uuid[]) t(to_actor_id, actor_id)
     order by to_actor_id, actor_id
     on conflict do nothing`,
    [dossierId, relations.map(({ toActorId }) => toActorId), relations.map(({ actorId }) => actorId)],
  )
}

function relationsOf({ stream, content }: IdentityFact<ActorRecord>): Relation[] {
  if (content.type === 'AliasAdded') return []
  const { speaksFor, memberOf } = content.data
  return [speaksFor, memberOf].flatMap((relation) =>
    relation ? [{ toActorId: relation.actorId, actorId: stream }] : [],
  )
}
