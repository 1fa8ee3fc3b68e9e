import type { ViewKey, Views } from '@annalist/views'
import type { Events } from '../history/followers.ts'
import { toAnswer } from './view-answer.ts'

/** How far a view has come, whenever it has come further. */
export function viewEvents(views: Views, { dossierId, id }: ViewKey): Events {
  return async function* (signal) {
    for await (const view of views.untilBuilt(dossierId, id, signal))
      yield { event: 'view', data: JSON.stringify(toAnswer(view)) }
  }
}
