import type { CitationReason, CitedQuery } from '@annalist/contract'
import { ListLateRecords, microsUntil } from '@annalist/queries'
import { LIVE, PUBLISHED, type View } from '@annalist/views'
import type { QueryBus } from '@nestjs/cqrs'
import { ProblemError } from '../http/problem-error.ts'
import type { CitablePath } from './citable-path.ts'
import { type Body, hashOf } from './cited-answer.ts'

const NAMED = 100

interface Now {
  read: CitablePath
  /** What bears the name of the view now. */
  view: View | null
  answer: Body | null
}

/** Says exactly what made an answer another one than was cited. */
export async function citationProblem(
  queries: QueryBus,
  cited: CitedQuery,
  { read, view, answer }: Now,
): Promise<ProblemError> {
  const reasons: CitationReason[] = view
    ? await reasonsOf(queries, cited, { read, view })
    : [{ reason: 'view-gone' }]
  const found = view && {
    view: view.id,
    projector: view.projectorVersion,
    position: view.position,
    hash: answer && hashOf(answer),
  }
  const { path, view: viewId, ...rest } = cited
  return new ProblemError({
    name: view ? 'citation-differs' : 'citation-gone',
    detail: `${reasons.map(described).join(' ')}${view?.axis === 'reported' ? remedy(cited) : ''}`,
    details: { cited: { view: viewId, ...rest }, found, reasons },
  })
}

async function reasonsOf(
  queries: QueryBus,
  cited: CitedQuery,
  { read, view }: { read: CitablePath; view: View },
): Promise<CitationReason[]> {
  const reasons: CitationReason[] = []
  const { projectorVersion: after } = view
  if (after !== cited.projector) reasons.push({ reason: 're-projected', before: cited.projector, after })
  else if (view.id !== cited.view && !isStanding(view))
    reasons.push({ reason: 'other-view', before: cited.view, after: view.id })
  const publishedBy = read.params.get('publishedBy')
  if (view.axis === 'reported' && publishedBy !== null) {
    const range = {
      viewId: view.id,
      after: cited.position,
      at: microsUntil(publishedBy),
      limit: NAMED + 1,
    }
    const late = await queries.execute(new ListLateRecords(view.dossierId, range))
    const positions = late.slice(0, NAMED)
    if (late.length > 0) reasons.push({ reason: 'late-records', positions, more: late.length > NAMED })
  }
  return reasons.length > 0 ? reasons : [{ reason: 'rows-differ' }]
}

/** Built anew it is another one, and shows the same. */
function isStanding({ label }: View): boolean {
  return label === LIVE || label === PUBLISHED
}

function described(reason: CitationReason): string {
  switch (reason.reason) {
    case 'view-gone':
      return 'The view was dropped, or went because nobody had read it for long.'
    case 're-projected':
      return `The history was read anew: by version ${reason.after} of the reading, cited was ${reason.before}.`
    case 'other-view':
      return `Another view bears the name: ${reason.after}, cited was ${reason.before}.`
    case 'late-records':
      return `Recorded since, and reaching back to that moment: ${reason.positions.join(', ')}${reason.more ? ' …' : ''}.`
    case 'rows-differ':
      return 'The view, its version and the moment are those that were cited: its rows are not those of its history. Verify it.'
    default: {
      const unreachable: never = reason
      return unreachable
    }
  }
}

const remedy = ({ position }: CitedQuery) =>
  ` A view of the reported axis and the same lens until ${position} shows it as it was known then: ask for one, and follow the link again.`
