import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startTestService } from './test-service.ts'

let service: Awaited<ReturnType<typeof startTestService>>
beforeAll(async () => {
  service = await startTestService()
  await service.call('POST', '/v1/dossiers', { slug: 'tables', title: 'Tables' })
})
afterAll(() => service.stop())

async function run(text: string, headers: Record<string, string> = {}, query = '') {
  const answer = await service.call('POST', `/v1/dossiers/tables/imports${query}`, text, {
    'Content-Type': 'text/csv',
    ...headers,
  })
  if (answer.status !== 200) return { ...answer, outcomes: [], last: null }
  const lines = (answer.body as string)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  return { ...answer, outcomes: lines.slice(0, -1), last: lines.at(-1) }
}

const TABLE = `key,incidentKey,type,title,when,where.name,where.country,attribution.0.actor.name
t1,i1,strike,"A strike
by night",2025-01-05,Kyiv,UA,AFP
t2,i1,strike,A strike,5 January,,,Reuters
t3,i2,strike,Another,2025-01,,,Reuters
t4,i3
t5,i3,strike,A third,,,,Reuters
`

describe('an import of a table', () => {
  test('takes its rows in order, and refuses bad ones by row and line', async () => {
    const { outcomes, last } = await run(TABLE)
    expect(outcomes.map(({ row, line, status }) => [row, line, status])).toEqual([
      [1, 2, 'done'],
      [2, 4, 'refused'],
      [3, 5, 'done'],
      [4, 6, 'refused'],
      [5, 7, 'done'],
    ])
    expect(outcomes[1].problem.errors[0].path).toBe('when')
    expect(outcomes[3].problem.detail).toBe('expected 8 cells as in the header, found 2')
    expect(last.total).toEqual({ done: 3, duplicate: 0, refused: 2 })
    const { body } = await service.call('GET', `/v1/dossiers/tables/timeline?minPosition=${last.position}`)
    expect(body.items).toMatchObject([
      { incidentKey: 'i2', when: { edtf: '2025-01' } },
      { incidentKey: 'i1', title: 'A strike\nby night', where: { name: 'Kyiv', country: 'UA' } },
      { incidentKey: 'i3', when: null },
    ])
  })

  test('sent again takes no row twice', async () => {
    const headers = { 'Idempotency-Key': 'table-1' }
    const table = 'type,title,attribution.0.actor.name\nstrike,Unkeyed,AFP\n'
    expect((await run(table, headers)).last.total).toMatchObject({ done: 1 })
    expect((await run(table, headers)).last.total).toMatchObject({ done: 0, duplicate: 1 })
  })

  test('registers actors and places by an op, and changes nothing in a rehearsal', async () => {
    const { outcomes } = await run(
      'op,name,kind,aliases\nactor,Security Service,organization,SBU; СБУ\n',
      {},
      '?dryRun=true',
    )
    expect(outcomes).toMatchObject([{ row: 1, line: 2, status: 'done' }])
    expect((await service.call('GET', '/v1/dossiers/tables/actors?q=SBU')).body.items).toEqual([])
  })

  test.each([
    ['', 'expected a header with the names of the columns, found nothing'],
    ['title,title\n', 'the header names the column "title" twice'],
    ['What happened,Who\nx,y\n', 'found "What happened"'],
  ])('%j is refused as a whole', async (text, message) => {
    const { status, body } = await run(text)
    expect([status, body.detail]).toEqual([400, expect.stringContaining(message)])
  })

  test('that is refused as a whole answers also who is still sending', async () => {
    const { status, body } = await run(`a b\n${'x,'.repeat(1_000_000)}`)
    expect([status, body.detail]).toEqual([400, expect.stringContaining('found "a b"')])
  })

  test('in another encoding is refused, by its header or by the row', async () => {
    expect((await run(TABLE, { 'Content-Type': 'text/csv; charset=iso-8859-1' })).status).toBe(415)
    expect((await run(TABLE, { 'Content-Type': 'text/csv; charset=UTF-8' }, '?dryRun=true')).status).toBe(200)
    const response = await fetch(`${service.url}/v1/dossiers/tables/imports?dryRun=true`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${service.adminKey}`, 'Content-Type': 'text/csv' },
      body: Buffer.from('type,title,attribution.0.actor.name\nstrike,Caf\xe9,AFP\n', 'latin1'),
    })
    const [outcome] = (await response.text()).split('\n')
    expect(JSON.parse(outcome ?? '')).toMatchObject({
      row: 1,
      status: 'refused',
      problem: { detail: 'cell 2: it has bytes that are not of the encoding of the file' },
    })
  })
})
