import { defineType } from '../describing/define-type.ts'
import { describeActor, describeKnownActor, registerNewActor } from '../describing/describe-actor.ts'
import { describeKnownPlace, describePlace, registerNewPlace } from '../describing/describe-place.ts'
import { gradeSource } from '../describing/grade-source.ts'
import { nameThing } from '../describing/name-thing.ts'
import { ACTORS, PLACES } from '../describing/things.ts'
import { addNote, tagIncident } from '../judging/annotate-incident.ts'
import { assessIncident } from '../judging/assess-incident.ts'
import type { Draft } from '../reporting/draft.ts'
import { fileReport } from '../reporting/file-report.ts'
import { changeReport } from './change-report.ts'
import { linkOrMerge } from './link-or-merge.ts'
import type { Asking, Concerned, ContentOperation } from './operation.ts'
import { knownThing, targetActor, targetIncident } from './targets.ts'

/**
 * Decides an operation on what the dossier has, whoever asks for it and by whatever way. What adds nothing to the draft
 * is known already.
 * @throws RuleError
 */
export function decide(draft: Draft, operation: ContentOperation, asking: Asking): Concerned {
  switch (operation.op) {
    case 'report':
      return fileReport(draft, operation.report, asking)
    case 'correct':
    case 'retract':
    case 'move':
      return changeReport(draft, operation, asking)
    case 'assess':
    case 'tag':
    case 'note': {
      const incidentId = targetIncident(draft, operation)
      if (operation.op === 'assess') assessIncident(draft, incidentId, operation)
      else if (operation.op === 'tag') tagIncident(draft, incidentId, operation)
      else addNote(draft, incidentId, operation)
      return { incidentId }
    }
    case 'link':
    case 'merge':
    case 'unmerge':
      return linkOrMerge(draft, operation)
    case 'grade': {
      const actorId = targetActor(draft, operation)
      gradeSource(draft, actorId, operation)
      return { actorId }
    }
    case 'actor':
      return { actorId: describeActor(draft, operation).actorId }
    case 'place':
      return { placeId: describePlace(draft, operation).placeId }
    case 'type':
      defineType(draft, asking.dossierId, operation)
      return { type: operation.type }
    case 'register-actor':
      return { actorId: registerNewActor(draft, operation.body) }
    case 'register-place':
      return { placeId: registerNewPlace(draft, operation.body) }
    case 'name-actor':
      nameThing(draft, ACTORS, { known: knownThing(draft, ACTORS, operation.id), body: operation.body })
      return { actorId: operation.id }
    case 'name-place':
      nameThing(draft, PLACES, { known: knownThing(draft, PLACES, operation.id), body: operation.body })
      return { placeId: operation.id }
    case 'describe-actor':
      describeKnownActor(draft, knownThing(draft, ACTORS, operation.id), operation.body)
      return { actorId: operation.id }
    case 'describe-place':
      describeKnownPlace(draft, knownThing(draft, PLACES, operation.id), operation.body)
      return { placeId: operation.id }
    default: {
      const unreachable: never = operation
      return unreachable
    }
  }
}
