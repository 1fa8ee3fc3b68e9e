import type { PoolClient } from 'pg'
import { writeActorRelations } from '../identity/actor-relations.ts'
import { saidBy } from '../report/said.ts'
import { writeSaid } from '../report/write-said.ts'
import { type Fact, sortFacts } from './facts.ts'

/**
 * Writes what is stored once for all views of a dossier: what reports say, who speaks in them, who was ever said to
 * stand for whom. None of it shows before a view has come that far, so it may be there long before.
 */
export async function writeShared(
  client: PoolClient,
  dossierId: string,
  facts: readonly Fact[],
): Promise<void> {
  const { incidents, actors } = sortFacts(facts)
  await writeSaid(client, dossierId, incidents.flatMap(saidBy))
  await writeActorRelations(client, dossierId, actors)
}
