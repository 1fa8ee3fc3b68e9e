import type { ViewAnswer } from '@annalist/contract'
import { LIVE, PUBLISHED, type View, Views } from '@annalist/views'
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs'
import { type Page, type PageParams, pageOf } from '../http/page.ts'
import { invalidInput } from '../http/problem-error.ts'
import { toAnswer } from './view-answer.ts'

/** The views of a dossier: those that every dossier has, then the others, oldest first. */
export class ListViews extends Query<Page<ViewAnswer>> {
  constructor(
    readonly dossierId: string,
    readonly params: PageParams,
  ) {
    super()
  }
}

@QueryHandler(ListViews)
export class ListViewsHandler implements IQueryHandler<ListViews> {
  constructor(private readonly views: Views) {}

  /** A dossier has few of them, so all are read for any page. */
  async execute({ dossierId, params }: ListViews): Promise<Page<ViewAnswer>> {
    const rest = after(standingFirst(await this.views.list(dossierId)), params.cursor)
    return pageOf(rest.map(toAnswer), params, ({ id }) => id)
  }
}

/** A rebuild gives a view a new id, and is not to move it in the list. */
function standingFirst(views: View[]): View[] {
  const standing = [LIVE, PUBLISHED].flatMap((label) => views.filter((view) => view.label === label))
  return [...standing, ...views.filter((view) => !standing.includes(view))]
}

function after(views: View[], cursor: string | undefined): View[] {
  if (cursor === undefined) return views
  const index = views.findIndex(({ id }) => id === cursor)
  if (index >= 0) return views.slice(index + 1)
  const message = `expected the id of a view of this list, found ${cursor}: ask for the first page again`
  throw invalidInput([{ path: 'cursor', message }])
}
