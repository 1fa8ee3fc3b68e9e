import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { laggingViews } from '../src/life/lagging-views.ts'

import { idOf, openDossier } from './dossier.ts'
import { actor } from './records.ts'
import { Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await Stage.open()
})
afterAll(() => stage.close())

test('of several views that lag, those that somebody waits for come first, a large build last', async () => {
  const dossierId = idOf('d', 1)
  await openDossier(stage.history, dossierId, [actor(1)])
  const asked = { label: null, axis: 'recorded', lens: {}, until: null } as const
  const large = await stage.views.create(dossierId, { ...asked, target: 10_000 })
  const small = await stage.views.create(dossierId, { ...asked, target: 2 })
  await stage.views.ensureFollowing(dossierId)
  const live = await stage.live(dossierId)
  const found = await laggingViews(stage.database.pool, [dossierId])
  expect(found.map(({ urgency }) => urgency)).toEqual(['at-once', 'soon', 'soon', 'in-the-end'])
  expect(found.at(0)!.id).toBe(live.id)
  expect(found.slice(1, 3).map(({ id }) => id)).toContain(small.id)
  expect(found.at(-1)!.id).toBe(large.id)
})
