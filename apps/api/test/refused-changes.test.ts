import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CHANGES, type Ids, pathOf, reason, storyOf } from './every-change.ts'
import { NIS, openDossier, says, type TestDossier } from './test-dossier.ts'
import { startTestService } from './test-service.ts'

let service: Awaited<ReturnType<typeof startTestService>>
let dossier: TestDossier
let ids: Ids
beforeAll(async () => {
  service = await startTestService()
  dossier = await openDossier(service)
  ids = await storyOf(dossier)
})
afterAll(() => service.stop())

const OF_REPORTS = CHANGES.filter(([path]) => path.startsWith('/reports'))
const OF_ONE = CHANGES.filter(([path]) => path.includes(':'))

/** Nothing of what is refused is recorded. */
async function refuses(change: () => Promise<{ status: number }>, status: number) {
  const before = await dossier.head()
  expect((await change()).status).toBe(status)
  expect(await dossier.head()).toBe(before)
}

async function member(role: string) {
  const principal = await service.principal(`a ${role}`)
  await service.call('PUT', `${dossier.base}/members/${principal.id}`, { role })
  return service.as(principal.key)
}

describe('what changes a dossier', () => {
  test.each(CHANGES)(
    '%s is for members: others are told that there is no such dossier',
    async (path, body) => {
      const stranger = service.as((await service.principal('a stranger')).key)
      await refuses(() => stranger('POST', dossier.base + pathOf(path, ids), body), 404)
      await refuses(() => service.as('annalist_unknown')('POST', dossier.base + pathOf(path, ids), body), 401)
    },
  )

  test.each(CHANGES)('%s is not for a reader', async (path, body) => {
    const reader = await member('reader')
    await refuses(() => reader('POST', dossier.base + pathOf(path, ids), body), 403)
  })

  test.each(CHANGES)('%s is not for a reporter, unless it filed the report itself', async (path, body) => {
    const reporter = await member('reporter')
    await refuses(() => reporter('POST', dossier.base + pathOf(path, ids), body), 403)
  })

  test('a reporter corrects, moves and retracts what it filed itself, by route and by line', async () => {
    const reporter = await member('reporter')
    const own = await reporter('POST', `${dossier.base}/reports`, says(NIS, { key: 'own' }))
    for (const [path, body] of OF_REPORTS) {
      const answer = await reporter(
        'POST',
        dossier.base + pathOf(path, { ...ids, report: own.body.reportId }),
        body,
      )
      expect(answer.status).toBe(201)
    }
    const lines = [
      { op: 'correct', key: 'nis', changes: { title: 'Mine' }, by: 'analyst', reason },
      { op: 'retract', report: ids.report, by: 'analyst', reason },
      { op: 'move', key: 'nis', to: 'other', reason },
      { op: 'tag', incidentKey: 'capture', add: ['mine'] },
      { op: 'merge', incidentKey: 'capture', into: 'other', reason },
      { op: 'actor', name: 'Mine', kind: 'person' },
      { op: 'type', type: 'x-mine', parent: 'other', label: 'Mine' },
    ]
    const before = await dossier.head()
    const text = lines.map((line) => JSON.stringify(line)).join('\n')
    const headers = { 'Content-Type': 'application/x-ndjson' }
    const { body } = await reporter('POST', `${dossier.base}/imports`, text, headers)
    const outcomes = body.trim().split('\n').slice(0, -1)
    for (const outcome of outcomes)
      expect(JSON.parse(outcome)).toMatchObject({ status: 'refused', problem: { status: 403 } })
    expect(await dossier.head()).toBe(before)
  })

  test('a reporter does not revise what somebody else filed', async () => {
    const reporter = await member('reporter')
    const revised = says(NIS, { key: 'nis', where: { name: 'Kursk' }, title: 'Mine', revision: 1 })
    await refuses(() => reporter('POST', `${dossier.base}/reports`, revised), 403)
  })

  test.each(OF_ONE)('%s of what is not there is a 404, whatever its id looks like', async (path, body) => {
    for (const id of [
      '019a0000-0000-7000-8000-000000000000',
      'nobody',
      '__proto__',
      '%00',
      '%F0%9F%98%80',
      '1'.repeat(200),
    ]) {
      const kind = /:(\w+)/.exec(path)![1]!
      await refuses(() => dossier.post(pathOf(path, { ...ids, [kind]: id }), body), 404)
    }
    const wrongKind = path.includes(':actor') ? ids.incident : ids.actor
    await refuses(
      () => dossier.post(pathOf(path, { ...ids, [/:(\w+)/.exec(path)![1]!]: wrongKind }), body),
      404,
    )
  })

  test.each(CHANGES)('%s refuses what is not as described, and says where', async (path, body) => {
    const bodies = [
      [],
      null,
      'text',
      { ...body, unknown: true },
      JSON.parse('{"__proto__": {"by": "analyst"}}'),
      { ...body, constructor: 1 },
      { ...body, reason: '' },
      { ...body, reason: 'x'.repeat(20_001) },
      {},
      '{"a":',
    ]
    for (const wrong of bodies) {
      const before = await dossier.head()
      const { status, body: problem } = await dossier.post(pathOf(path, ids), wrong)
      expect([status, problem.type]).toEqual([400, expect.stringMatching(/^urn:annalist:problem:/)])
      expect(await dossier.head()).toBe(before)
    }
  })

  test.each(OF_ONE)(
    '%s holds only while what it changes is at the version of If-Match',
    async (path, body) => {
      await refuses(
        () => dossier.post(pathOf(path, ids), body, { 'If-Match': '"99"' }),
        path.endsWith('unmerge') ? 409 : 412,
      )
    },
  )

  test('names things that are there, or it is refused with the field', async () => {
    const wrong: [string, object, string][] = [
      ['/reports/:report/move', { to: 'nowhere', reason }, 'to'],
      [
        '/reports/:report/corrections',
        { changes: { supersedes: ['nothing'] }, by: 'analyst', reason },
        'changes.supersedes.0',
      ],
      [
        '/reports/:report/corrections',
        { changes: { links: [{ to: 'nowhere', relation: 'about' }] }, by: 'analyst', reason },
        'changes.links.0.to',
      ],
      ['/incidents/:incident/assessments', { prefer: { when: 'nothing' }, reason }, 'prefer.when'],
      ['/incidents/:incident/links', { to: 'nowhere', relation: 'about' }, 'to'],
      ['/incidents/:incident/merge', { into: 'nowhere', reason }, 'into'],
      ['/actors/:actor/merge', { into: 'Nobody', reason }, 'into'],
      ['/places/:place/merge', { into: 'Nowhere', reason }, 'into'],
      ['/places/:place/descriptions', { within: 'Nowhere' }, 'within'],
    ]
    for (const [path, body, field] of wrong) {
      const before = await dossier.head()
      const answer = await dossier.post(pathOf(path, ids), body)
      expect([answer.status, answer.body.errors?.[0].path]).toEqual([400, field])
      expect(await dossier.head()).toBe(before)
    }
  })
})
