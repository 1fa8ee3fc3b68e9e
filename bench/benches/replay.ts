import { setTimeout as sleep } from 'node:timers/promises'
import type { Bench } from '../lib/bench.ts'
import { type Comparison, type Figure, figure, type Series } from '../lib/figure.ts'
import { interleave } from '../lib/interleave.ts'
import { type Asked, asked, CALLERS, ofActors, prepareReplay, type Stage } from '../lib/replay-stage.ts'

const TIMELINE = '/v1/dossiers/bench/timeline'

/**
 * Reading a long history at any moment: reports of three actors each, one in twenty corrected or taken back later.
 * Pages of an actor beside one hand-written statement; of any moment, or published by a day, beside the live ones.
 */
export const replay: Bench = async (context) => {
  await using opened = new AsyncDisposableStack()
  const stage = await prepareReplay(context, opened)
  return [
    ...(await actorPages(stage)),
    ...(await momentsOf(stage, stage.ordered, '')),
    ...(await momentsOf(stage, stage.shuffled, ' of any time')),
    ...(await onlookers(stage)),
    ...(await deepPage(stage)),
    ...(await slowest(stage)),
    ...(await disk(stage)),
    ...(await throughLens(stage)),
  ]
}

async function actorPages(stage: Stage): Promise<Figure[]> {
  const { context, bare, seconds } = stage
  const paths = stage.ordered.actors.map((actor) => `/timeline?actor=${actor}`)
  const rate = { callers: CALLERS, measure: 'callsPerSecond' as const }
  const { annalist, byHand } = await interleave(context, 'pages/s', {
    annalist: asked(stage, {
      what: `first page of an actor, ${CALLERS} callers`,
      paths: ofActors(stage.ordered),
      ...rate,
    }),
    byHand: asked({ askers: bare, seconds }, { what: 'bare Fastify route, one statement', paths, ...rate }),
  })
  const { p50, p99 } = await interleave(context, 'ms', {
    p50: asked(stage, { what: 'first page of an actor, 1 caller, median', paths: ofActors(stage.ordered) }),
    p99: asked(stage, {
      what: 'first page of an actor, 1 caller, p99',
      paths: ofActors(stage.ordered),
      measure: 'p99',
    }),
  })
  return [
    figure(context.bench, annalist, { against: byHand, goal: { of: 'ratio', atLeast: 0.6 } }),
    figure(context.bench, byHand),
    figure(context.bench, p50, { goal: { of: 'value', atMost: 4 } }),
    figure(context.bench, p99, { goal: { of: 'value', atMost: 15 } }),
  ]
}

/** Each way of reading beside the live one, oldest and newest first. */
async function momentsOf(stage: Stage, dossier: Asked, told: string): Promise<Figure[]> {
  const { context } = stage
  const { timeline, head } = dossier
  const figures: Figure[] = []
  const pages = [
    { of: 'an actor', order: 'when', paths: (query: string) => ofActors(dossier, query) },
    { of: 'an actor', order: '-when', paths: (query: string) => ofActors(dossier, query) },
    { of: 'all', order: 'when', paths: (query: string) => [`${timeline}?${query.slice(1)}`] },
    { of: 'all', order: '-when', paths: (query: string) => [`${timeline}?${query.slice(1)}`] },
  ]
  for (const { of, order, paths } of pages) {
    const what = (moment: string) => `page of ${of}${told}, ${order}, ${moment}`
    const at = (moment: string, query: string) =>
      asked(stage, { what: what(moment), paths: paths(`&order=${order}${query}`) })
    const { live, ...moments } = await interleave(context, 'ms', {
      live: at('live', ''),
      recent: at('as of 99 %', `&asOf=${Math.floor(head * 0.99)}`),
      middle: at('as of 50 %', `&asOf=${Math.floor(head * 0.5)}`),
      early: at('as of 1 %', `&asOf=${Math.floor(head * 0.01)}`),
      published: at('published by the middle', `&publishedBy=${MIDDLE}`),
    })
    figures.push(figure(context.bench, live))
    for (const moment of Object.values<Series>(moments))
      figures.push(figure(context.bench, moment, { against: live, goal: { of: 'ratio', atMost: 1.3 } }))
  }
  return figures
}

/** Pages of one who took part in very much. */
async function onlookers(stage: Stage): Promise<Figure[]> {
  const { context, ordered } = stage
  const { id, incidents } = ordered.onlookers
  const page = (moment: string, query = '') =>
    asked(stage, {
      what: `page of one in ${incidents} incidents, ${moment}`,
      paths: [`${TIMELINE}?actor=${id}${query}`],
    })
  const { live, ...moments } = await interleave(context, 'ms', {
    live: page('live'),
    newest: page('newest first', '&order=-when'),
    middle: page('as of 50 %', `&asOf=${Math.floor(ordered.head * 0.5)}`),
    published: page('published by the middle', `&publishedBy=${MIDDLE}`),
  })
  return [
    figure(context.bench, live, { goal: { of: 'value', atMost: 4 } }),
    ...Object.values<Series>(moments).map((moment) =>
      figure(context.bench, moment, { against: live, goal: { of: 'ratio', atMost: 1.3 } }),
    ),
  ]
}

/** Of the history of 300,000 records: it tells of 250 days. */
const MIDDLE = '2024-05-01'

const PAGES = 1_000

async function deepPage(stage: Stage): Promise<Figure[]> {
  const { context, askers } = stage
  const path = `${TIMELINE}?limit=50`
  const deep = await askers.call('walk', { path, pages: context.quick ? 20 : PAGES })
  const { first, far } = await interleave(context, 'ms', {
    first: asked(stage, { what: 'first page of all', paths: [path] }),
    far: asked(stage, { what: `a page ${PAGES} pages deep`, paths: [deep] }),
  })
  return [figure(context.bench, far, { against: first, goal: { of: 'ratio', atMost: 1.2 } })]
}

/** Questions that look at much, by their slowest answers. */
async function slowest(stage: Stage): Promise<Figure[]> {
  const { context, ordered } = stage
  const { head } = ordered
  const p99 = (what: string, path: string) =>
    asked(stage, { what: `${what}, p99`, paths: [path], measure: 'p99' })
  const goals = { live: 15, past: 15, histogram: 150, words: 50, difference: 100 }
  const found = await interleave(context, 'ms', {
    live: p99('first page of all, live', TIMELINE),
    past: p99('first page of all, as of 50 %', `${TIMELINE}?asOf=${Math.floor(head / 2)}`),
    histogram: p99('histogram of all', '/v1/dossiers/bench/histogram'),
    words: p99('words in a thousand incidents', `${TIMELINE}?q=${encodeURIComponent('"Town 7"')}`),
    difference: p99(
      'two moments 1,000 records apart',
      `${TIMELINE}/diff?since=${Math.floor(head / 2)}&until=${Math.floor(head / 2) + 1_000}`,
    ),
  })
  return (Object.keys(goals) as (keyof typeof goals)[]).map((name) => {
    const comparison: Comparison = { goal: { of: 'value', atMost: goals[name] } }
    return figure(context.bench, found[name], comparison)
  })
}

interface ViewAnswer {
  status: string
}

/** Another view of all, built while pages are read. */
async function throughLens(stage: Stage): Promise<Figure[]> {
  const { context, service, askers, ordered } = stage
  const views = '/v1/dossiers/bench/views'
  const built: number[] = []
  const before: number[] = []
  const during: number[] = []
  const read = async () =>
    (await askers.call('ask', { paths: ofActors(stage.ordered), callers: 1, seconds: stage.seconds })).p50
  for (let run = 0; run < context.runs; run++) {
    context.progress.say(`run ${run + 1} of ${context.runs}: a view through a lens`)
    before.push(await read())
    const started = performance.now()
    await service.ask('POST', views, { label: 'lens', lens: { withoutAssessments: true } })
    during.push(await read())
    while ((await service.ask<ViewAnswer>('GET', `${views}/lens`)).status !== 'ready') await sleep(100)
    built.push((ordered.head * 1_000) / (performance.now() - started))
    await service.remove(`${views}/lens`)
  }
  const page = (what: string, values: number[]) => ({ what, unit: 'ms', values })
  const rate = { what: 'a view through a lens, while pages are read', unit: 'records/s', values: built }
  return [
    figure(context.bench, rate, { goal: { of: 'value', atLeast: 10_000 } }),
    figure(context.bench, page('page of an actor while it is built', during), {
      against: page('before', before),
      goal: { of: 'ratio', atMost: 1.5 },
    }),
  ]
}

const BYTES = `
  select coalesce(sum(pg_total_relation_size(c.oid)) filter (where c.relname in ('record', 'key', 'head', 'idempotency')), 0) as history,
    coalesce(sum(pg_total_relation_size(c.oid)) filter (where c.relname like 'report\\_%'), 0) as texts,
    coalesce(sum(pg_total_relation_size(c.oid)) filter (where exists (
      select from pg_attribute a where a.attrelid = c.oid and a.attname = 'view_id')), 0) as views
  from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`

/** Of two standing views, which are alike in size. */
async function disk({ context, pool }: Stage): Promise<Figure[]> {
  const { rows } = await pool.query<Record<'history' | 'texts' | 'views', string>>(BYTES)
  const [history, texts, views] = [rows[0]!.history, rows[0]!.texts, rows[0]!.views].map(Number) as [
    number,
    number,
    number,
  ]
  const size = (what: string, bytes: number) => ({ what, unit: 'MB', values: [bytes / 1e6] })
  const against = size('the history', history)
  return [
    figure(context.bench, against),
    figure(context.bench, size('the first view with the texts', texts + views / 2), {
      against,
      goal: { of: 'ratio', atMost: 2 },
    }),
    figure(context.bench, size('each further view', views / 2), {
      against,
      goal: { of: 'ratio', atMost: 0.8 },
    }),
  ]
}
