import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 } from 'uuid'
import { createTestDatabase, type TestDatabase } from '../../database/src/testing.ts'
import { forgetAnswers, History } from '../src/index.ts'
import { noteOn, openDossier, readAll, record } from './given.ts'

let database: TestDatabase
let history: History

beforeAll(async () => {
  database = await createTestDatabase()
  history = new History(database.pool)
})

afterAll(async () => {
  await history?.close()
  await database?.drop()
})

describe('reading', () => {
  test('pages by position, up to where it is told', async () => {
    const { dossier } = await openDossier(history)
    await history.append(dossier, { records: [record(), record(), record(), record()] })
    const positions = async (range: { after: number; limit: number; until?: number }) =>
      (await history.read(dossier, range)).map(({ position }) => position)
    expect(await positions({ after: 1, limit: 2 })).toEqual([2, 3])
    expect(await positions({ after: 3, limit: 9 })).toEqual([4, 5])
    expect(await positions({ after: 0, limit: 9, until: 2 })).toEqual([1, 2])
    expect(await positions({ after: 5, limit: 9 })).toEqual([])
  })

  test('goes through pages in order, while more is appended, up to the last that there is', async () => {
    const { dossier } = await openDossier(history)
    const append = (count: number) =>
      history.append(dossier, { records: Array.from({ length: count }, () => record()) })
    await append(5)
    const pages: number[][] = []
    for await (const page of history.pages(dossier, { after: 1, limit: 2 })) {
      pages.push(page.map(({ position }) => position))
      if (pages.length === 1) await append(9)
    }
    const positions = pages.flat()
    expect(positions).toEqual(positions.map((_, index) => index + 2))
    expect(positions.length).toBeGreaterThanOrEqual(5)
    expect(pages.slice(0, -1).map(({ length }) => length)).toEqual(pages.slice(1).map(() => 2))

    const until: number[][] = []
    for await (const page of history.pages(dossier, { after: 0, limit: 3, until: 6 }))
      until.push(page.map(({ position }) => position))
    expect(until).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ])
  })

  test('may stop after a page', async () => {
    const { dossier } = await openDossier(history)
    await history.append(dossier, { records: [record(), record(), record()] })
    for await (const page of history.pages(dossier, { after: 0, limit: 1 })) {
      expect(page).toHaveLength(1)
      break
    }
    expect(await history.head(dossier)).toMatchObject({ position: 4 })
  })

  test('finds streams, records by position and by id, and never those of another dossier', async () => {
    const { dossier, stream } = await openDossier(history)
    const elsewhere = await openDossier(history)
    const second = record({ stream })
    await history.append(dossier, { records: [record(), second] })
    expect((await history.readStream(dossier, stream)).map(({ position }) => position)).toEqual([1, 3])
    expect((await history.readStream(dossier, stream, 1)).map(({ version }) => version)).toEqual([2])
    const streams = await history.readStreams(dossier, [stream, elsewhere.stream])
    expect([...streams].map(([id, records]) => [id, records.length])).toEqual([
      [stream, 2],
      [elsewhere.stream, 0],
    ])
    expect((await history.readRecords(dossier, [3, 1, 99])).map(({ position }) => position)).toEqual([1, 3])
    expect(await history.recordById(dossier, second.id)).toMatchObject({ position: 3, stream, version: 2 })
    expect(await history.recordById(elsewhere.dossier, second.id)).toBeNull()
  })

  test('looks up keys with all their streams, in order of position', async () => {
    const { dossier } = await openDossier(history)
    const [one, two] = [record(), record()]
    const name = { space: 'name', key: 'kyiv' }
    await history.append(dossier, {
      records: [one, two],
      claims: [
        { ...name, stream: two.stream, record: 1, shared: true },
        { ...name, stream: one.stream, record: 0, shared: true },
      ],
    })
    expect(await history.lookup(dossier, [name, { space: 'name', key: 'kiev' }])).toEqual([
      { ...name, stream: one.stream, position: 2, shared: true },
      { ...name, stream: two.stream, position: 3, shared: true },
    ])
  })

  test('finds the last position recorded by an instant', async () => {
    const { dossier } = await openDossier(history)
    await history.append(dossier, { records: [record(), record()] })
    for (let n = 0; n < 9; n++) await history.append(dossier, noteOn(v7()))
    const records = await readAll(history, dossier)
    for (const { recordedAt } of records) {
      const last = records.findLast((one) => one.recordedAt <= recordedAt)!.position
      expect(await history.positionAt(dossier, recordedAt)).toBe(last)
    }
    expect(await history.positionAt(dossier, '2000-01-01T00:00:00Z')).toBe(0)
    expect(await history.positionAt(dossier, '2999-01-01T00:00:00Z')).toBe(12)
    expect(await history.positionAt(v7(), '2999-01-01T00:00:00Z')).toBe(0)
  })

  test('gives old shapes as the newest, step by step, and new records the newest version', async () => {
    const { dossier } = await openDossier(history)
    const upcasts = {
      NoteAdded: [
        (data: unknown) => ({ text: data }),
        (data: unknown) => ({ ...(data as object), language: null }),
      ],
    }
    const newer = new History(database.pool, { upcasts })
    await newer.append(dossier, {
      records: [
        record({ schemaVersion: 1, data: 'a' }),
        record({ schemaVersion: 2, data: { text: 'b' } }),
        record(),
      ],
    })
    const shapes = (await newer.read(dossier, { after: 1, limit: 9 })).map(({ schemaVersion, data }) => [
      schemaVersion,
      data,
    ])
    expect(shapes).toEqual([
      [3, { text: 'a', language: null }],
      [3, { text: 'b', language: null }],
      [3, { text: 'seen' }],
    ])
    const raw = await newer.readRaw(dossier, { after: 1, limit: 9 })
    expect(raw.map(({ schemaVersion, data }) => [schemaVersion, data])).toEqual([
      [1, '"a"'],
      [2, '{"text":"b"}'],
      [3, '{"text":"seen"}'],
    ])
    await newer.close()
  })
})

describe('forgetting answers', () => {
  test('takes those older than thirty days, page by page, and leaves the rest', async () => {
    const { dossier } = await openDossier(history)
    const principal = v7()
    const send = (key: string) =>
      history.append(dossier, noteOn(v7(), { idempotency: { principal, key, digest: 'd', answer: {} } }))
    for (const key of ['a', 'b', 'c', 'd']) await send(key)
    await database.pool.query(
      `update idempotency set recorded_at = now() - interval '31 days' where key <> 'd'`,
    )
    expect(await forgetAnswers(database.pool, 2)).toBe(3)
    expect(await send('a')).toMatchObject({ status: 'appended' })
    expect(await send('d')).toMatchObject({ status: 'duplicate' })
  })
})
