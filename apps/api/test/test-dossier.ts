import type { startTestService } from './test-service.ts'

type Service = Awaited<ReturnType<typeof startTestService>>

// biome-ignore lint/suspicious/noExplicitAny: tests send and read bodies of every shape
type Body = any

/** A dossier of its own, spoken to over HTTP. */
export type TestDossier = Awaited<ReturnType<typeof openDossier>>

let opened = 0

export async function openDossier({ call }: Pick<Service, 'call'>) {
  const slug = `dossier-${++opened}`
  const base = `/v1/dossiers/${slug}`
  await call('POST', '/v1/dossiers', { slug, title: 'A dossier' })

  const head = async () => (await call('GET', base)).body.position as number

  /** What the live view answers once it has all that was recorded. */
  const get = async (path: string) => {
    const sign = path.includes('?') ? '&' : '?'
    return call('GET', `${base}${path}${sign}minPosition=${await head()}`)
  }

  const post = (path: string, body: Body, headers: Record<string, string> = {}) =>
    call('POST', base + path, body, headers)

  /** The answer of a change that must be taken. */
  const change = async (path: string, body: Body): Promise<Body> => {
    const answer = await post(path, body)
    if (answer.status !== 201 && answer.status !== 200)
      throw new Error(`${path} was answered ${answer.status}: ${JSON.stringify(answer.body)}`)
    return answer.body
  }

  return {
    slug,
    base,
    head,
    get,
    post,
    change,
    read: async (path: string): Promise<Body> => (await get(path)).body,
    file: (report: Body): Promise<Body> => change('/reports', report),
    incident: async (key: string, query = ''): Promise<Body> =>
      (await get(`/incidents/by-key/${key}${query}`)).body,
    /** The outcome of each line of an import. */
    take: async (...lines: Body[]): Promise<Body[]> => {
      const text = lines.map((line) => JSON.stringify(line)).join('\n')
      const { body } = await post('/imports', text, { 'Content-Type': 'application/x-ndjson' })
      const outcomes: string[] = body.trim().split('\n').slice(0, -1)
      return outcomes.map((outcome) => JSON.parse(outcome))
    },
  }
}

/** A report of the capture that these tests speak of, by the spokesman of a state or by anybody else. */
export function says(speaker: Body, report: Body = {}): Body {
  return {
    incidentKey: 'capture',
    type: 'capture',
    title: 'Two soldiers captured',
    attribution: [{ actor: speaker }],
    ...report,
  }
}

export const ZELENSKY = {
  name: 'Volodymyr Zelensky',
  kind: 'person',
  speaksFor: { name: 'Ukraine', kind: 'state' },
}
export const NIS = {
  name: 'National Intelligence Service',
  kind: 'organization',
  speaksFor: { name: 'South Korea', kind: 'state' },
}
export const PESKOV = { name: 'Dmitry Peskov', kind: 'person', speaksFor: { name: 'Russia', kind: 'state' } }

/** What an answer says, without how far the reading had got and how often its incident was written to. */
export function content(answer: Body): Body {
  if (Array.isArray(answer)) return answer.map(content)
  if (typeof answer !== 'object' || answer === null) return answer
  const kept = Object.entries(answer).filter(([field]) => field !== 'version' && field !== 'position')
  return Object.fromEntries(kept.map(([field, value]) => [field, content(value)]))
}
