import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startTestService } from './test-service.ts'

let service: Awaited<ReturnType<typeof startTestService>>
beforeAll(async () => {
  service = await startTestService()
  await service.call('POST', '/v1/dossiers', { slug: 'lines', title: 'Lines' })
})
afterAll(() => service.stop())

const head = async () => (await service.call('GET', '/v1/dossiers/lines')).body.position as number

async function run(lines: unknown[], { query = '', headers = {}, key = service.adminKey } = {}) {
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')
  const answer = await service.as(key)('POST', `/v1/dossiers/lines/imports${query}`, text, {
    'Content-Type': 'application/x-ndjson',
    ...headers,
  })
  const outcomes =
    answer.status === 200
      ? answer.body
          .trim()
          .split('\n')
          .map((line: string) => JSON.parse(line))
      : []
  return { status: answer.status, outcomes: outcomes.slice(0, -1), last: outcomes.at(-1) }
}

const report = (n: number, more = {}) => ({
  key: `line-${n}`,
  incidentKey: `incident-${n % 7}`,
  type: 'strike',
  title: `Strike ${n}`,
  attribution: [{ actor: { name: `Agency ${n % 5}` } }],
  ...more,
})

describe('an import', () => {
  test('takes lines in order: what one registers, the next finds', async () => {
    const { status, outcomes, last } = await run([
      { op: 'actor', name: 'Security Service', aliases: ['SBU'], kind: 'organization' },
      { op: 'place', name: 'Kyiv', aliases: ['Kiev'], country: 'UA' },
      report(0, { key: 'named', attribution: [{ actor: { name: 'sbu' } }], where: { name: 'KIEV' } }),
    ])
    expect(status).toBe(200)
    expect(outcomes.map((outcome: { status: string }) => outcome.status)).toEqual(['done', 'done', 'done'])
    expect(last).toEqual({ total: { done: 3, duplicate: 0, refused: 0 }, position: await head() })
    const { body } = await service.call(
      'GET',
      `/v1/dossiers/lines/reports/by-key/named?minPosition=${last.position}`,
    )
    expect(body.speaker).toMatchObject({ actorId: outcomes[0].actorId, name: 'Security Service' })
    expect(body.fields.where).toMatchObject({ placeId: outcomes[1].placeId })
  })

  test('refuses a bad line by its number, with its path, and goes on', async () => {
    const { outcomes, last } = await run([
      report(10),
      '{ "not": json',
      '',
      report(11, { type: 'strik' }),
      { op: 'merge', incidentKey: 'a', into: 'b' },
      report(12),
    ])
    expect(
      outcomes.map((outcome: { line: number; status: string }) => [outcome.line, outcome.status]),
    ).toEqual([
      [1, 'done'],
      [2, 'refused'],
      [4, 'refused'],
      [5, 'refused'],
      [6, 'done'],
    ])
    expect(outcomes[2].problem).toMatchObject({ status: 400, errors: [{ path: 'type' }] })
    expect(last.total).toEqual({ done: 2, duplicate: 0, refused: 3 })
  })

  test('with a rehearsal says what would come of it, and changes nothing', async () => {
    const before = await head()
    const lines = [report(20), report(20), report(20, { title: 'Another' })]
    const { outcomes } = await run(lines, { query: '?dryRun=true' })
    expect(outcomes.map((outcome: { status: string }) => outcome.status)).toEqual([
      'done',
      'duplicate',
      'refused',
    ])
    expect(await head()).toBe(before)
  })

  test('sent again under its id takes no line twice, also lines without a key', async () => {
    const lines = Array.from({ length: 1_203 }, (_, n) => report(n, { key: null, title: `Unkeyed ${n}` }))
    const headers = { 'Idempotency-Key': 'file-1' }
    const half = await run(lines.slice(0, 1_000), { headers })
    expect(half.last.total).toEqual({ done: 1_000, duplicate: 0, refused: 0 })
    const whole = await run(lines, { headers })
    expect(whole.last.total).toEqual({ done: 203, duplicate: 1_000, refused: 0 })
    const again = await run(lines, { headers })
    expect(again.last).toEqual({ total: { done: 0, duplicate: 1_203, refused: 0 }, position: await head() })
    expect(again.outcomes.map((outcome: { reportId: string }) => outcome.reportId)).toEqual(
      whole.outcomes.map((outcome: { reportId: string }) => outcome.reportId),
    )
  })

  test('with other lines under the same id is refused', async () => {
    const headers = { 'Idempotency-Key': 'file-2' }
    await run([report(30)], { headers })
    expect((await run([report(31)], { headers })).status).toBe(409)
  })

  test('beside others that name the same new actors registers each once', async () => {
    const imports = await Promise.all(
      [0, 1, 2, 3].map((n) =>
        run(
          Array.from({ length: 60 }, (_, m) =>
            report(m, { key: `race-${n}-${m}`, attribution: [{ actor: { name: `Racer ${m % 9}` } }] }),
          ),
        ),
      ),
    )
    expect(imports.map(({ last }) => last.total.done)).toEqual([60, 60, 60, 60])
    const { body } = await service.call(
      'GET',
      `/v1/dossiers/lines/actors?q=racer&minPosition=${await head()}`,
    )
    expect(body.items).toHaveLength(9)
  })

  test('by a reporter files reports, and leaves actors and places to analysts', async () => {
    const { key, id } = await service.principal('rita')
    await service.call('PUT', `/v1/dossiers/lines/members/${id}`, { role: 'reporter' })
    const { outcomes } = await run([report(40), { op: 'actor', name: 'Somebody' }], { key })
    expect(outcomes.map((outcome: { status: string }) => outcome.status)).toEqual(['done', 'refused'])
    expect(outcomes[1].problem.status).toBe(403)
  })

  test('of another type than JSON lines is a 415', async () => {
    expect((await run([report(50)], { headers: { 'Content-Type': 'application/json' } })).status).toBe(415)
  })
})
