import type { Citation, CitedQuery, RecordMeta, StoredRecord } from '@annalist/contract'
import { History } from '@annalist/history'
import { type View, Views } from '@annalist/views'
import { Injectable } from '@nestjs/common'
import { QueryBus } from '@nestjs/cqrs'
import type { FastifyRequest } from 'fastify'
import { inDossierOf } from '../access/caller.ts'
import { invalidInput, notFound, ProblemError } from '../http/problem-error.ts'
import { addressOf, type CitablePath, citablePath } from './citable-path.ts'
import { citationProblem } from './citation-problem.ts'
import { type Body, citedAnswer, hashOf } from './cited-answer.ts'
import { innerRead } from './inner-read.ts'
import { pinned, viewNamedIn } from './pinned.ts'

/** A view of the reported axis may come further between two looks at it. */
const ATTEMPTS = 5

interface Found {
  view: View
  answer: Body
}

/** Permanent links to answers. The link carries all that it needs, so nothing is stored. */
@Injectable()
export class Citations {
  constructor(
    private readonly queries: QueryBus,
    private readonly history: History<StoredRecord, RecordMeta>,
    private readonly views: Views,
  ) {}

  async cite(request: FastifyRequest, text: string): Promise<Citation> {
    const { dossierId } = inDossierOf(request)
    const asked = citablePath(text)
    if (asked.params.has('minPosition')) await innerRead(request, asked)
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const view = await this.views.find(dossierId, viewNamedIn(asked))
      if (!view) throw notFound(`view "${viewNamedIn(asked)}" in this dossier`)
      const read = await pinned({ queries: this.queries, history: this.history }, view, asked)
      const body = await innerRead(request, read)
      const after = await this.views.find(dossierId, view.id)
      if (after && (view.axis === 'recorded' || after.position === view.position))
        return citationOf(after, read, body)
    }
    throw new ProblemError({ name: 'view-behind', detail: 'The view changed while it was read.' })
  }

  /** The answer that was cited. Throws the problem that names what made it differ. */
  async follow(request: FastifyRequest, query: CitedQuery): Promise<Body> {
    const { dossierId } = inDossierOf(request)
    const read = citablePath(query.path)
    if (!read.params.has('asOf') && !read.params.has('publishedBy'))
      throw invalidInput([{ path: 'path', message: 'expected a moment, by asOf or publishedBy' }])
    const named = await this.views.find(dossierId, viewNamedIn(read))
    const label = named ? labelOf(named) : viewNamedIn(read)
    const found = named && (await this.answerFrom(request, { read, query, view: named, label }))
    if (found && hashOf(found.answer) === query.hash) return found.answer
    for (const view of await this.frozenFor(dossierId, read, query)) {
      const frozen = await this.answerFrom(request, { read, query, view, label })
      if (frozen && hashOf(frozen.answer) === query.hash) return frozen.answer
    }
    throw await citationProblem(this.queries, query, { read, view: named, answer: found?.answer ?? null })
  }

  /** What a view answers to a cited read; null where it knows nothing of what is meant. */
  private async answerFrom(
    request: FastifyRequest,
    { read, query, view, label }: { read: CitablePath; query: CitedQuery; view: View; label: string },
  ): Promise<Found | null> {
    const params = new URLSearchParams(read.params)
    params.set('view', view.id)
    try {
      const body = await innerRead(request, { path: read.path, params })
      return { view, answer: citedAnswer(body, read, { view: label, position: query.position }) }
    } catch (error) {
      if (error instanceof ProblemError && error.status === 404) return null
      throw error
    }
  }

  /** The views that somebody asked for up to just that position: they show it as it was known then. */
  private async frozenFor(dossierId: string, { params }: CitablePath, cited: CitedQuery): Promise<View[]> {
    const axis = params.has('publishedBy') ? 'reported' : 'recorded'
    const views = await this.views.list(dossierId)
    return views.filter(
      (view) => view.axis === axis && view.until === cited.position && view.status === 'ready',
    )
  }
}

function citationOf(view: View, read: CitablePath, body: Body): Citation {
  const { asOf } = Object.fromEntries(read.params)
  const position = view.axis === 'recorded' ? Number(asOf) : view.position
  const label = labelOf(view)
  const path = addressOf(read)
  const hash = hashOf(citedAnswer(body, read, { view: label, position }))
  const link = new URLSearchParams({
    path,
    view: view.id,
    projector: String(view.projectorVersion),
    position: String(position),
    hash,
  })
  const url = `/v1/dossiers/${view.dossierId}/cited?${link}`
  return { url, path, view: label, position, hash, expiresAt: view.expiresAt }
}

const labelOf = ({ label, id }: View) => label ?? id
