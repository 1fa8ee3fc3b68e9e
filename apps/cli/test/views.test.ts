import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startTestService } from '../../api/test/test-service.ts'
import { runAnnalist } from './run-annalist.ts'

let service: Awaited<ReturnType<typeof startTestService>>
let env: Record<string, string>
let dossierId: string

beforeAll(async () => {
  service = await startTestService()
  env = { ANNALIST_URL: service.url, ANNALIST_KEY: service.adminKey, ANNALIST_DOSSIER: 'trial' }
  await runAnnalist(['demo', '--slug', 'trial'], { env })
  dossierId = (await service.call('GET', '/v1/dossiers/trial')).body.id
  const { position } = (await service.call('GET', '/v1/dossiers/trial/timeline')).body
  await service.call('GET', `/v1/dossiers/trial/timeline?view=published&minPosition=${position}`)
})
afterAll(() => service.stop())

const annalist = (command: string, signal?: AbortSignal) =>
  runAnnalist(command.split(' '), { env, ...(signal && { signal }) })

const views = async () => (await service.call('GET', '/v1/dossiers/trial/views')).body.items
const run = (text: string) => service.database.pool.query(text)

async function until(look: () => Promise<boolean>): Promise<void> {
  while (!(await look())) await new Promise((resolve) => setTimeout(resolve, 10))
}

/** Keeps rebuilds of the dossier from taking what the views that there are have taken. */
async function breakRebuilds(): Promise<() => Promise<unknown>> {
  const ids = (await views()).map(({ id }: { id: string }) => `'${id}'`)
  await run(
    `alter table actor_row add constraint no_rebuild check (dossier_id <> '${dossierId}' or view_id in (${ids})) not valid`,
  )
  return () => run('alter table actor_row drop constraint no_rebuild')
}

describe('view', () => {
  test('list and show tell how far each has come', async () => {
    const [{ position, id }, published] = await views()
    const listed = await annalist('view list')
    expect(listed).toMatchObject({ code: 0, stderr: '' })
    expect(listed.stdout).toMatch(
      new RegExp(
        `\nlive +${id} +recorded +${position} +ready\npublished +${published.id} +reported +${position} +ready\n$`,
      ),
    )
    const shown = await annalist('view show')
    expect(shown.stdout).toMatch(new RegExp(`^view +live\nid +${id}\n(.*\n)*position +${position}\n$`))
    expect(JSON.parse((await annalist('view show live --json')).stdout)).toEqual((await views())[0])
  })

  test('drop of a view that every dossier has is refused with the reason', async () => {
    for (const label of ['live', 'published']) {
      expect(await annalist(`view drop ${label}`)).toMatchObject({
        code: 3,
        stdout: '',
        stderr: expect.stringContaining(`The view ${label} cannot be dropped`),
      })
    }
  })

  test('that is not there is refused', async () => {
    expect(await annalist('view show none')).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('There is no view "none"'),
    })
  })
})

describe('view create', () => {
  test('reads through a lens, which the reading commands then take', async () => {
    const lens = [
      '--without',
      'National Intelligence Service',
      '--label',
      'without-nis',
      '--axis',
      'reported',
    ]
    const created = await runAnnalist(['view', 'create', ...lens], { env })
    expect(created).toMatchObject({ code: 0, stderr: '' })
    expect(created.stdout).toMatch(
      /^view +without-nis\n(.*\n)*lens +\{"excludeSources":\["National Intelligence/,
    )
    const shown = JSON.parse((await annalist('incident january-capture --view without-nis --json')).stdout)
    expect([shown.when.edtf, shown.view]).toEqual(['2025-01-05', 'without-nis'])
    const then = await annalist('timeline --view without-nis --published-by 2025-01-10 --type capture --json')
    expect(
      JSON.parse(then.stdout).items.map(({ incidentKey }: { incidentKey: string }) => incidentKey),
    ).toEqual(['december-capture'])
    expect((await annalist('view drop without-nis')).code).toBe(0)
    expect((await annalist('timeline --view without-nis')).code).toBe(3)
  })

  test('says what was wrong with what was asked for, and makes nothing', async () => {
    const before = await views()
    const unknown = await runAnnalist(['view', 'create', '--without', 'Nobody'], { env })
    expect(unknown).toMatchObject({ code: 3, stdout: '' })
    expect(unknown.stderr).toContain('the dossier has no actor "Nobody"')
    expect((await annalist('view create --min-credibility good')).stderr).toContain('minCredibility')
    expect((await annalist('view create --until 9999')).stderr).toContain('expected a position up to 175')
    expect(await views()).toEqual(before)
  })
})

describe('rebuild', () => {
  test('waits until the new view answers, and says so', async () => {
    const [before, published] = await views()
    const rebuilt = await annalist('rebuild')
    expect(rebuilt).toMatchObject({ code: 0, stderr: '\nView live was built anew.\n' })
    expect(rebuilt.stdout).toMatch(/^view +live\n(.*\n)*status +ready\n/)
    const [after, ...others] = await views()
    expect(after.id).not.toBe(before.id)
    expect(after).toEqual({ ...before, id: after.id, target: before.position })
    expect(others).toEqual([published])
  })

  test('that stops at a record says where, and what to do; retry and drop do it', async () => {
    const [, published] = await views()
    const repair = await breakRebuilds()
    const stopped = await annalist('rebuild')
    expect(stopped).toMatchObject({ code: 7, stdout: '' })
    expect(stopped.stderr).toMatch(/^The view stopped at record \d+: .*no_rebuild/)
    const [, id] = /annalist view drop ([0-9a-f-]{36})/.exec(stopped.stderr)!
    expect((await annalist('view list')).stdout).toMatch(
      new RegExp(`rebuild +${id} .* failed at record \\d+: `),
    )
    expect((await annalist(`view show ${id}`)).stdout).toMatch(/^stopped at +record \d+: /m)
    await repair()
    expect(await annalist(`view retry ${id}`)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^status +building$/m),
    })
    await until(async () => (await views())[0].id === id)

    const again = await breakRebuilds()
    const [, other] = /view drop ([0-9a-f-]{36})/.exec((await annalist('rebuild')).stderr)!
    expect(await annalist('rebuild')).toMatchObject({ code: 3, stderr: expect.stringContaining(other!) })
    expect(await annalist(`view drop ${other}`)).toMatchObject({
      code: 0,
      stderr: `View ${other} is dropped.\n`,
    })
    expect(await views()).toEqual([
      expect.objectContaining({ id, label: 'live', status: 'ready' }),
      published,
    ])
    await again()
  })

  test('that is interrupted is cancelled, and the live view is as it was', async () => {
    const before = await views()
    const holder = await service.database.pool.connect()
    await holder.query('begin')
    await holder.query('lock table actor_row in share row exclusive mode')
    const interruption = new AbortController()
    const running = annalist('rebuild', interruption.signal)
    const waiting = async (query: string) => {
      const { rows } = await run(
        `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
           and query like '${query}%'`,
      )
      return rows.length > 0
    }
    await until(() => waiting('copy actor_row'))
    interruption.abort()
    await until(() => waiting('select id, label'))
    await holder.query('rollback')
    holder.release()
    expect(await running).toEqual({
      code: 130,
      stdout: '',
      stderr: 'Cancelled: the views are as they were.\n',
    })
    expect(await views()).toEqual(before)
  })
})

describe('verify', () => {
  test('says that the view is what its history makes', async () => {
    const verified = await annalist('verify')
    expect(verified).toMatchObject({ code: 0, stderr: '' })
    expect(verified.stdout).toMatch(
      /^View live is what its history makes, up to position \d+: \d+ rows hold there\.\nDigest [0-9a-f]{64}\n$/,
    )
    const { stdout } = await annalist('verify --json')
    expect(JSON.parse(stdout)).toMatchObject({ view: 'live', equal: true, differences: [] })
  })

  test('names the table, the row and the column that somebody has changed', async () => {
    const [live] = await views()
    const { rows } = await run(
      `update actor_row set name = 'Somebody' where ctid = (
         select ctid from actor_row where name = 'Ukraine' and view_id = '${live.id}' limit 1) returning actor_id as id, from_at as from`,
    )
    const [{ id, from }] = rows
    const verified = await annalist('verify')
    expect(verified.code).toBe(7)
    expect(verified.stdout).toBe(
      `actor_row: 1 row differs\n  actor_id ${id}, from_at ${from}\n` +
        '    name: expected "Ukraine", found "Somebody"\n',
    )
    expect(verified.stderr).toContain('View live is not what its history makes')
    expect(verified.stderr).toContain('"annalist rebuild live" builds it anew')
    const json = await annalist('verify --json')
    expect(json.code).toBe(7)
    expect(JSON.parse(json.stdout)).toMatchObject({ equal: false, differences: [{ table: 'actor_row' }] })

    await annalist('rebuild')
    expect((await annalist('verify')).code).toBe(0)
  })

  test('of another view looks at that one, and names its rebuild', async () => {
    const [, published] = await views()
    await run(`update actor_row set name = 'Somebody' where name = 'Ukraine' and view_id = '${published.id}'`)
    expect((await annalist('verify')).code).toBe(0)
    expect(await annalist('verify published')).toMatchObject({
      code: 7,
      stdout: expect.stringContaining('expected "Ukraine", found "Somebody"'),
      stderr: expect.stringContaining('"annalist rebuild published" builds it anew'),
    })
    await annalist('rebuild published')
    expect((await annalist('verify published')).code).toBe(0)
  })
})
