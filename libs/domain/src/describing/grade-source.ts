import type { GradeBody } from '@annalist/contract'
import type { Draft } from '../reporting/draft.ts'
import { recordActor } from './things.ts'

/** Grades how reliable an actor is as a source; earlier grades stay in its history. */
export function gradeSource(draft: Draft, actorId: string, { reliability, reason }: GradeBody): void {
  recordActor(draft, actorId, { type: 'SourceGraded', data: { reliability, reason } })
}
