import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startTestService } from '../../api/test/test-service.ts'
import { runAnnalist, type World } from './run-annalist.ts'

let service: Awaited<ReturnType<typeof startTestService>>
let env: Record<string, string>
const base = '/v1/dossiers/replayed'
const positions: Record<string, number> = {}

/** A capture that South Korea confirms and Russia denies, and a prisoner who is merged with another one. */
beforeAll(async () => {
  service = await startTestService()
  env = { ANNALIST_URL: service.url, ANNALIST_KEY: service.adminKey, ANNALIST_DOSSIER: 'replayed' }
  await service.call('POST', '/v1/dossiers', { slug: 'replayed', title: 'Replayed' })
  const file = async (key: string, report: object) => {
    const { body } = await service.call('POST', `${base}/reports`, { key, ...report })
    positions[key] = body.position
    return body
  }
  const capture = { incidentKey: 'capture', type: 'capture', title: 'Two soldiers captured' }
  const captive = (key: string) => [
    { actor: { key, described: `the ${key}`, kind: 'person' }, role: 'captive' },
  ]
  const state = (name: string) => ({ name: `${name} agency`, speaksFor: { name, kind: 'state' } })
  const ua = await file('ua', {
    ...capture,
    attribution: [{ actor: state('Ukraine') }],
    participants: captive('gunner'),
    reportedAt: '2025-01-11',
    when: '2025-01-09',
  })
  await file('kr', { ...capture, attribution: [{ actor: state('South Korea') }], reportedAt: '2025-01-13' })
  await file('strike', {
    incidentKey: 'strike',
    type: 'strike',
    title: 'A strike',
    attribution: [{ actor: state('Ukraine') }],
    participants: [{ actor: { key: 'medic', described: 'the medic', kind: 'person' }, role: 'target' }],
    reportedAt: '2025-01-12',
  })
  await file('ru', {
    ...capture,
    stance: 'denies',
    attribution: [{ actor: state('Russia') }],
    reportedAt: '2025-01-20',
  })
  const actors = (await service.call('GET', `${base}/actors?limit=50&minPosition=${positions.ru}`)).body.items
  const idOf = (key: string) => actors.find((actor: { key: string }) => actor.key === key).actorId
  const merge = { into: idOf('gunner'), reason: 'the same man' }
  positions.merged = (
    await service.call('POST', `${base}/actors/${idOf('medic')}/merge`, merge)
  ).body.position
  const taken = { by: 'source', reason: 'withdrawn', reportedAt: '2025-02-01' }
  positions.taken = (
    await service.call('POST', `${base}/reports/${ua.reportId}/retractions`, taken)
  ).body.position
})
afterAll(() => service.stop())

const annalist = (command: string, world: World = {}) => runAnnalist(command.split(' '), { env, ...world })
const head = async () => (await service.call('GET', base)).body.position as number
const steps = async (options: string) => {
  const { code, stdout, stderr } = await annalist(`replay --json ${options}`.trim())
  expect([code, stderr]).toEqual([0, ''])
  return stdout
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
}
const changesOf = (step: { changes: { incidentKey: string; fields: { field: string }[] }[] }) =>
  step.changes.map(
    ({ incidentKey, fields }) => `${incidentKey}: ${fields.map(({ field }) => field).join(' ')}`,
  )

describe('replay in a pipe', () => {
  test('prints each record, and what it changed', async () => {
    const { stdout, code } = await annalist('replay')
    expect(code).toBe(0)
    const lines = stdout.split('\n')
    expect(lines.filter((line) => /^ {0,5}\d+ {2}\d{4}-/.test(line))).toHaveLength(await head())
    const denied = lines.findIndex((line) => line.trim().startsWith(`${positions.ru} `))
    expect(lines.slice(denied, denied + 3).join('\n')).toMatch(
      /ReportFiled.*~ Two soldiers captured \(capture\)/s,
    )
    expect(stdout).toMatch(/^ +standing: corroborated → disputed$/m)
    expect(stdout).toMatch(/^ +\+ A strike \(strike\)$/m)
    expect(stdout).not.toContain('\u001b')
  })

  test('from one position to another, with what a merge of actors changes in incidents', async () => {
    const all = await steps('')
    expect(all.map(({ at }) => at)).toEqual(Array.from({ length: await head() }, (_, index) => index + 1))
    const part = await steps(`--from 3 --to ${positions.ua}`)
    expect(part).toEqual(all.slice(2, positions.ua))
    const merged = all.filter(({ record }) => record.type === 'ActorMerged')
    expect(merged.flatMap(changesOf)).toContain('strike: participants')
    expect(changesOf(all[positions.taken! - 1])).toEqual(['capture: when participants parties'])
  })

  test('only what changes an incident, or an actor', async () => {
    const capture = await steps('--incident capture')
    expect(capture.map(({ at }) => at)).toEqual([positions.ua, positions.kr, positions.ru, positions.taken])
    const gunner = await steps('--actor gunner')
    expect(gunner.map(({ record }) => record.type)).toEqual(
      expect.arrayContaining(['ActorRegistered', 'ReportFiled', 'ActorMerged', 'ReportRetracted']),
    )
    expect(gunner.map(({ at }) => at)).not.toContain(positions.strike)
  })

  test('by when things became public', async () => {
    const public_ = await steps('--published-by 2025-03-01')
    expect(public_.map(({ at }) => at.slice(0, 10))).toEqual([
      '2025-01-11',
      '2025-01-12',
      '2025-01-13',
      '2025-01-20',
      '2025-02-01',
    ])
    expect(public_[2].publications).toMatchObject([{ kind: 'reported', by: 'South Korea agency' }])
    const standing = (step: (typeof public_)[number]) =>
      step.changes[0].fields.find(({ field }: { field: string }) => field === 'standing')
    expect(standing(public_[2])).toMatchObject({ before: 'single-party', after: 'corroborated' })
    expect(public_[4].publications).toMatchObject([{ kind: 'retracted' }])
    expect(await steps('--published-by 2025-01-12')).toEqual(public_.slice(0, 2))
    expect((await annalist('replay --published-by 2024-01-01')).stderr).toMatch(/Nothing had become public/)
  })

  test('without a source, by a view that is dropped at the end', async () => {
    const world = { env }
    const { stdout, code } = await runAnnalist(['replay', '--json', '--without', 'South Korea agency'], world)
    expect(code).toBe(0)
    const found = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(changesOf(found[positions.kr! - 1])).toEqual([])
    const denied = found[positions.ru! - 1].changes[0].fields
    expect(denied).toContainEqual({ field: 'standing', before: 'single-party', after: 'disputed' })
    const { body } = await service.call('GET', `${base}/views`)
    expect(body.items.map(({ label }: { label: string }) => label)).toEqual(['live', 'published'])
    const published = await runAnnalist(
      ['replay', '--json', '--published-by', '2025-01-15', '--without', 'South Korea agency'],
      world,
    )
    expect(published.stdout.trim().split('\n')).toHaveLength(2)
  })

  test('refuses what makes no sense', async () => {
    for (const wrong of ['--from 0', '--to 9999', '--from x', '--from 3 --to 2', '--speed 0', '--speed fast'])
      expect([wrong, (await annalist(`replay ${wrong}`)).code]).toEqual([wrong, 2])
    expect((await annalist('replay --published-by 2025-01-01 --to 3')).code).toBe(2)
    expect((await annalist('replay --published-by soon')).code).toBe(3)
    expect((await annalist('replay --incident nowhere')).code).toBe(3)
    expect((await runAnnalist(['replay', '--without', 'Nobody'], { env })).code).toBe(3)
  })
})

describe('replay on a terminal', () => {
  const NEXT = '\u001b[C'
  const BACK = '\u001b[D'
  const LEFT = '\u001b[?25h\u001b[?1049l<cooked>'

  test('goes by keys, and leaves the terminal as it was', async () => {
    const last = await head()
    const { stdout, code } = await annalist('replay --incident capture', {
      columns: 100,
      keys: [
        { when: new RegExp(`1 of ${last}.*q quit`, 's'), press: BACK },
        { when: /This is the first step.*q quit/s, press: NEXT },
        { when: /2 of .*q quit/s, press: 'n' },
        { when: new RegExp(`${positions.ua} of .*q quit`, 's'), press: 'n' },
        { when: new RegExp(`${positions.kr} of .*corroborated.*q quit`, 's'), press: BACK },
        { when: new RegExp(`${positions.kr! - 1} of .*q quit`, 's'), press: ' ' },
        { when: new RegExp(`${positions.kr} of .*q quit`, 's'), press: 'q' },
      ],
    })
    expect(code).toBe(0)
    expect(stdout.startsWith('<raw>\u001b[?1049h\u001b[?25l')).toBe(true)
    expect(stdout.endsWith(LEFT)).toBe(true)
  })

  test('plays and pauses', async () => {
    const { code } = await annalist('replay --from 1 --to 3 --speed 50', {
      columns: 80,
      keys: [
        { when: /3 of 3.*This is the last step.*q quit/s, press: 'p' },
        { when: /3 of 3, playing.*q quit/s, press: 'q' },
      ],
    })
    expect(code).toBe(0)
  })

  test('is interrupted by Ctrl-C, as a key and as a signal, and leaves the terminal as it was', async () => {
    const key = await annalist('replay', { keys: [{ when: /q quit/s, press: '\u0003' }] })
    const interruption = new AbortController()
    setTimeout(() => interruption.abort(), 1_000)
    const signal = await annalist('replay', { keys: [], signal: interruption.signal })
    for (const { code, stdout } of [key, signal]) {
      expect(code).toBe(130)
      expect(stdout.endsWith(LEFT)).toBe(true)
    }
  })
})
