import type { ViewAnswer } from '@annalist/contract'
import { renderLabels } from '../terminal/labels.ts'
import type { Paper, Style } from '../terminal/paper.ts'
import { type Column, type Piece, renderTable } from '../terminal/table.ts'

export const renderViews = (views: ViewAnswer[], paper: Paper) => renderTable(views, columns, paper)

/** All of a view, a line each. */
export function renderView(view: ViewAnswer, paper: Paper): string {
  const { id, axis, lens, until, error } = view
  return renderLabels(
    [
      ['view', nameOf(view)],
      ['id', id],
      ['reads', `the ${axis} axis${until === null ? '' : `, up to ${until}`}`],
      ['lens', Object.keys(lens).length > 0 ? JSON.stringify(lens) : null],
      ['status', view.status],
      ['position', progressOf(view)],
      ['goes', view.expiresAt && `${view.expiresAt.slice(0, 10)}, unless it is read until then`],
      ['stopped at', error && `record ${error.position}: ${error.message}`],
    ],
    paper,
  )
}

const STYLES: Partial<Record<ViewAnswer['status'], Style>> = { failed: 'red', building: 'yellow' }

const columns: Column<ViewAnswer>[] = [
  { title: 'View', cell: nameOf },
  { title: 'Id', cell: ({ id }) => id },
  { title: 'Axis', cell: ({ axis }) => axis },
  { title: 'Position', cell: progressOf, right: true },
  { title: 'Status', cell: statusOf, grows: true },
]

/** What has no label was asked for without one, or is on its way to take one over. */
function nameOf({ label, expiresAt }: ViewAnswer): string {
  return label ?? (expiresAt ? 'unnamed' : 'rebuild')
}

function progressOf({ status, position, target }: ViewAnswer): string {
  return status === 'building' && target !== null ? `${position} of ${target}` : String(position)
}

function statusOf({ status, error }: ViewAnswer): Piece {
  const text = error ? `${status} at record ${error.position}: ${error.message}` : status
  return { text, style: STYLES[status] }
}
