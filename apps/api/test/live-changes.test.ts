import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { followEvents } from './follow-events.ts'
import { NIS, openDossier, PESKOV, says, type TestDossier, ZELENSKY } from './test-dossier.ts'
import { startTestService } from './test-service.ts'

let service: Awaited<ReturnType<typeof startTestService>>
beforeAll(async () => {
  service = await startTestService({ followLimits: { heartbeatMs: 50 } })
})
afterAll(() => service.stop())

const follow = (dossier: TestDossier, query = '', headers = {}) =>
  followEvents(`${service.url}${dossier.base}/changes${query}`, { key: service.adminKey, headers })

async function twoChanges() {
  const dossier = await openDossier(service)
  await dossier.file(says(ZELENSKY, { when: '2025-01-11' }))
  const { position } = await dossier.file(says(NIS, { when: '2025-01-09' }))
  return { dossier, position: position as number }
}

describe('changes that are followed live', () => {
  test('are those of before, then those that come, as a page lists them', async () => {
    const { dossier, position } = await twoChanges()
    const events = await follow(dossier)
    await events.until(2)
    const denial = await dossier.file(says(PESKOV, { stance: 'denies' }))
    await dossier.change(`/incidents/${denial.incidentId}/notes`, { text: 'changes nothing' })
    const judged = await dossier.change(`/incidents/${denial.incidentId}/assessments`, {
      verdict: 'possible',
      reason: 'so far',
    })
    await events.until(4)
    expect(events.records()).toEqual((await dossier.read('/changes')).items)
    expect(events.ids()).toEqual([position, denial.position, judged.position])
    events.close()
  })

  test('go on after Last-Event-ID, or after a position, of some fields only', async () => {
    const { dossier, position } = await twoChanges()
    await dossier.file(says(PESKOV, { stance: 'denies' }))
    const { items } = await dossier.read('/changes')
    const resumed = await follow(dossier, '', { 'Last-Event-ID': String(position) })
    await resumed.until(1)
    expect(resumed.records()).toEqual(items.slice(2))
    const disputes = await follow(dossier, `?field=disputed&after=${position - 1}`)
    await disputes.until(1)
    expect(disputes.records()).toEqual([items[1]])
    for (const events of [resumed, disputes]) events.close()
  })

  test('give an id only where nothing is missed by going on there', async () => {
    const dossier = await openDossier(service)
    for (let n = 1; n <= 60; n++) await dossier.file(says(ZELENSKY, { incidentKey: `incident-${n}` }))
    await dossier.file(says({ name: 'The agency' }, { incidentKey: 'incident-1' }))
    for (let n = 1; n <= 60; n++)
      await dossier.file(says({ name: 'The agency' }, { incidentKey: `incident-${n}` }))
    const { items } = await dossier.read('/actors?q=The agency')
    const { position } = await dossier.change(`/actors/${items[0].actorId}/descriptions`, {
      speaksFor: { name: 'Ukraine' },
    })
    const events = await follow(dossier, `?after=${position - 1}`)
    await events.until(60)
    expect(events.records().map((change) => change.position)).toEqual(Array(60).fill(position))
    expect(events.ids()).toEqual([position])
    expect(
      events
        .text()
        .trimEnd()
        .split('\n\n')
        .findLast((event) => event.includes('data:')),
    ).toContain(`id: ${position}`)
    events.close()
  })

  test('have no moment, and begin only where there is something to follow', async () => {
    const { dossier } = await twoChanges()
    const live = { Accept: 'text/event-stream' }
    const ask = (path: string) => service.call('GET', dossier.base + path, undefined, live)
    expect(await ask('/changes?asOf=3')).toMatchObject({ status: 400, body: { errors: [{ path: 'asOf' }] } })
    expect((await ask('/changes?view=nothing')).status).toBe(404)
    const stranger = service.as((await service.principal('stranger')).key)
    expect((await stranger('GET', `${dossier.base}/changes`, undefined, live)).status).toBe(404)
  })
})
