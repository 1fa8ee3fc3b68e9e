import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 } from 'uuid'
import { createTestDatabase, type TestDatabase } from '../../database/src/testing.ts'
import {
  DossierExistsError,
  History,
  InvalidRequestError,
  JsonText,
  UnknownDossierError,
} from '../src/index.ts'
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

describe('an append', () => {
  test('tells the positions of its records and their instant, with six decimals', async () => {
    const { dossier, stream } = await openDossier(history)
    const outcome = await history.append(dossier, {
      records: [record({ stream }), record(), record({ stream })],
    })
    expect(outcome).toEqual({ status: 'appended', first: 2, last: 4, recordedAt: expect.any(String) })
    const records = await history.read(dossier, { after: 1, limit: 10 })
    expect(records.map(({ position, version }) => [position, version])).toEqual([
      [2, 2],
      [3, 1],
      [4, 3],
    ])
    for (const { recordedAt } of records)
      expect(recordedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/)
    expect(new Set(records.map(({ recordedAt }) => recordedAt)).size).toBe(1)
  })

  test('gives each call a later instant than the one before', async () => {
    const { dossier } = await openDossier(history)
    for (let call = 0; call < 20; call++) await history.append(dossier, noteOn(v7()))
    const instants = (await readAll(history, dossier)).map(({ recordedAt }) => recordedAt)
    expect(instants).toEqual([...new Set(instants)].sort())
    expect(await history.head(dossier)).toEqual({ position: 21, recordedAt: instants.at(-1) })
  })

  test('stays later than a clock that was set back', async () => {
    const { dossier } = await openDossier(history)
    await database.pool.query(
      `insert into record (dossier_id, position, stream_id, version, id, type, schema_version, data, meta, recorded_at)
       select dossier_id, position + 1, id, 1, gen_random_uuid(), type, schema_version, data, meta, '2999-01-01Z'
       from record where dossier_id = $1`,
      [dossier],
    )
    expect(await history.append(dossier, noteOn(v7()))).toMatchObject({
      recordedAt: '2999-01-01T00:00:00.000001Z',
    })
  })

  test('keeps the exact text of its JSON', async () => {
    const { dossier } = await openDossier(history)
    const text = '{"a" : 1.0, "a":2, "nul":"\\u0000", "half":"\\ud800", "big":12345678901234567890}'
    const meta = '{ "by":"importer", "by":"again" }'
    await history.append(dossier, {
      records: [record({ data: new JsonText(text), meta: new JsonText(meta) })],
    })
    const [raw] = await history.readRaw(dossier, { after: 1, limit: 1 })
    expect(raw).toMatchObject({ data: text, meta })
  })

  test('keeps text that would end an array literal or a JSON sequence', async () => {
    const { dossier } = await openDossier(history)
    const data = { text: '"},{\\ \u001e \u0000 NULL', 'key\u001e': ['\ud83d\ude00'] }
    const name = { space: 'name,{"}', key: '"\\ NULL {}, \u001e' }
    const written = record({ data, type: 'Odd "{\\,}" NULL' })
    await history.append(dossier, {
      records: [written],
      claims: [{ ...name, stream: written.stream, record: 0 }],
    })
    expect(await history.recordById(dossier, written.id)).toMatchObject({ data, type: written.type })
    expect(await history.lookup(dossier, [name])).toEqual([
      { ...name, stream: written.stream, position: 2, shared: false },
    ])
  })

  test('to an unknown dossier fails, naming it', async () => {
    const dossier = v7()
    await expect(history.append(dossier, noteOn(v7()))).rejects.toThrow(new UnknownDossierError(dossier))
  })

  test.each([
    ['no records', { records: [] }],
    ['a malformed id', { records: [record({ id: 'one' })] }],
    [
      'a claim for a record that it does not have',
      noteOn(v7(), { claims: [{ space: 's', key: 'k', stream: v7(), record: 1 }] }),
    ],
    ['a key with U+0000', noteOn(v7(), { claims: [{ space: 's', key: '\0', stream: v7(), record: 0 }] })],
    ['a text that is not JSON', { records: [record({ data: new JsonText('{') })] }],
    ['data that JSON cannot hold', { records: [record({ data: undefined })] }],
  ])('with %s is refused', async (_, request) => {
    const { dossier } = await openDossier(history)
    await expect(history.append(dossier, request)).rejects.toThrow(InvalidRequestError)
    expect(await history.head(dossier)).toMatchObject({ position: 1 })
  })

  test('with a record id used before fails alone, and burns no position', async () => {
    const { dossier } = await openDossier(history)
    const twice = record()
    const outcomes = await Promise.allSettled(
      [record(), twice, record(), { ...twice, stream: v7() }, record()].map((one) =>
        history.append(dossier, { records: [one] }),
      ),
    )
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ])
    expect(outcomes[3]).toMatchObject({ reason: expect.any(InvalidRequestError) })
    expect(outcomes[4]).toMatchObject({ value: { first: 5, last: 5 } })
  })
})

describe('the history', () => {
  test.each([
    ['update', 'update record set type = type'],
    ['delete', 'delete from record'],
    ['truncate', 'truncate record'],
  ])('refuses %s by rights, and by trigger where they were granted again', async (name, statement) => {
    await expect(database.pool.query(statement)).rejects.toMatchObject({ code: '42501' })
    await database.pool.query('grant update, delete, truncate on record to current_user')
    try {
      await expect(database.pool.query(statement)).rejects.toMatchObject({
        code: 'ZH001',
        message: `The history is append-only: ${name} of record is refused`,
      })
    } finally {
      await database.pool.query('revoke update, delete, truncate on record from current_user')
    }
  })
})

describe('opening a dossier', () => {
  test('happens once', async () => {
    const { dossier } = await openDossier(history)
    await expect(history.open(dossier, noteOn(v7()))).rejects.toThrow(new DossierExistsError(dossier))
  })

  test('takes part in its caller’s transaction, and is undone with it', async () => {
    const [kept, undone] = [v7(), v7()]
    await database.db.transaction().execute((tx) => history.open(kept, noteOn(v7()), tx))
    const failing = database.db.transaction().execute(async (tx) => {
      await history.open(undone, noteOn(v7()), tx)
      throw new Error('the slug is taken')
    })
    await expect(failing).rejects.toThrow('the slug is taken')
    expect(await history.head(kept)).toMatchObject({ position: 1 })
    await expect(history.head(undone)).rejects.toThrow(UnknownDossierError)
  })
})
