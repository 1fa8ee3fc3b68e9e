import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CHANGES, type Ids, pathOf, storyOf } from './every-change.ts'
import { openDossier, type TestDossier } from './test-dossier.ts'
import { startTestService } from './test-service.ts'

let service: Awaited<ReturnType<typeof startTestService>>
beforeAll(async () => {
  service = await startTestService()
})
afterAll(() => service.stop())

/** A part needs something that is merged. */
const POSSIBLE = CHANGES.filter(([path]) => !path.endsWith('unmerge'))
const OF_ONE = POSSIBLE.filter(([path]) => path.includes(':'))

async function versionOf(dossier: TestDossier, path: string, ids: Ids): Promise<number> {
  const [, kind] = /:(\w+)/.exec(path)!
  if (kind === 'actor' || kind === 'place') return (await dossier.read(`/${kind}s/${ids[kind]}`)).version
  return (await dossier.read(`/incidents/${ids.incident}`)).version
}

describe('a change that is sent again', () => {
  test.each(POSSIBLE)('%s under one Idempotency-Key is made once, and answered alike', async (path, body) => {
    const dossier = await openDossier(service)
    const ids = await storyOf(dossier)
    const send = (sent: object) => dossier.post(pathOf(path, ids), sent, { 'Idempotency-Key': 'once' })
    const first = await send(body)
    expect(first.status).toBe(201)
    const head = await dossier.head()
    expect(await send(body)).toMatchObject({ status: 201, body: first.body })
    const other = await send(otherThan(body))
    expect(other.status).toBe(409)
    expect(await dossier.head()).toBe(head)
  })

  test.each(OF_ONE)('%s is made of the version of If-Match only', async (path, body) => {
    const dossier = await openDossier(service)
    const ids = await storyOf(dossier)
    const version = await versionOf(dossier, path, ids)
    const send = (expected: number) => dossier.post(pathOf(path, ids), body, { 'If-Match': `"${expected}"` })
    expect((await send(version + 1)).status).toBe(412)
    expect((await send(version)).status).toBe(201)
    expect(await versionOf(dossier, path, ids).catch(() => version + 1)).not.toBe(version)
  })
})

/** The same change with another text in it. */
function otherThan(body: object): object {
  const field = ['reason', 'text', 'name', 'label'].find((each) => each in body) ?? 'reason'
  return { ...body, [field]: 'another' }
}
