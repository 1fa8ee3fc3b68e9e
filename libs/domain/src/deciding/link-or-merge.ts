import type { Operation } from '@annalist/contract'
import { likenThings, mergeThing, unmergeThing } from '../describing/merge-thing.ts'
import { ACTORS, PLACES, type Thing } from '../describing/things.ts'
import type { Mergeable } from '../identity/merging.ts'
import { linkIncident } from '../judging/annotate-incident.ts'
import { mergeIncident, unmergeIncident } from '../judging/merge-incident.ts'
import type { Draft } from '../reporting/draft.ts'
import { invalid } from '../rule-error.ts'
import type { Concerned } from './operation.ts'
import { targetActor, targetIncident, targetPlace } from './targets.ts'

type LinkOrMerge = Operation<'link' | 'merge' | 'unmerge'>

/** Links, merges or parts incidents, actors or places: of which kind, the field that names the target tells. */
export function linkOrMerge(draft: Draft, operation: LinkOrMerge): Concerned {
  if (operation.incident || operation.incidentKey) return ofIncident(draft, operation)
  if (operation.place) {
    const placeId = targetPlace(draft, operation)
    ofThing(draft, PLACES, { id: placeId, operation })
    return { placeId }
  }
  const actorId = targetActor(draft, operation)
  ofThing(draft, ACTORS, { id: actorId, operation })
  return { actorId }
}

function ofIncident(draft: Draft, operation: LinkOrMerge): Concerned {
  const incidentId = targetIncident(draft, operation)
  if (operation.op === 'link') linkIncident(draft, incidentId, operation)
  else if (operation.op === 'merge') mergeIncident(draft, incidentId, operation)
  else unmergeIncident(draft, incidentId, operation)
  return { incidentId }
}

function ofThing<State extends Mergeable>(
  draft: Draft,
  thing: Thing<State>,
  { id, operation }: { id: string; operation: LinkOrMerge },
): void {
  if (operation.op === 'merge') mergeThing(draft, thing, { id, body: operation })
  else if (operation.op === 'unmerge') unmergeThing(draft, thing, { id, body: operation })
  else if (operation.relation === 'possibly-same-as') likenThings(draft, thing, { id, body: operation })
  else {
    const message = `expected possibly-same-as between ${thing.kind}s, found ${operation.relation}`
    throw invalid([{ path: ['relation'], message }])
  }
}
