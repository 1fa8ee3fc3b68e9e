import type { ActorRecord } from '@annalist/domain'
import type { PoolClient } from 'pg'
import type { IdentityFact } from './identity-line.ts'

interface Relation {
  toActorId: string
  actorId: string
}

/** Stores who was ever said to speak for, to be part of, or to be whom; once for all views of the dossier. */
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
  switch (content.type) {
    case 'ActorRegistered':
    case 'ActorDescribed':
      return [content.data.speaksFor, content.data.memberOf].flatMap((relation) =>
        relation ? [{ toActorId: relation.actorId, actorId: stream }] : [],
      )
    // What is known of one of two that are merged is known of the other.
    case 'ActorMerged':
      return [
        { toActorId: content.data.into, actorId: content.data.actorId },
        { toActorId: content.data.actorId, actorId: content.data.into },
      ]
    default:
      return []
  }
}
