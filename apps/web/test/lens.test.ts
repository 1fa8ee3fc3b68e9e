import { expect, test } from '@jest/globals'
import { browserTests } from './browser-tests.ts'
import { deskFor } from './desk.ts'
import { rows } from './screens.ts'

browserTests('what remains without a source', (executable) => {
  const desk = deskFor(executable)

  const lens = () => desk.page.getByRole('region', { name: 'The lens through which this is seen' })
  const panel = () => desk.page.getByRole('region', { name: 'Incident', exact: true })

  test('finds what changes if the intelligence service of South Korea is not believed', async () => {
    await desk.page.getByText('Whom to believe').click()
    await desk.page.getByLabel('National Intelligence Service').uncheck()
    await lens().getByText('without National Intelligence Service').waitFor()
    await lens().getByText('3 gone, 4 changed').click()
    const differences = lens().getByRole('list', { name: 'What differs' })
    for (const text of [
      'gone North Korean special forces shipped to Vladivostok',
      'gone Captured North Korean soldier dies of his wounds',
      'when: 9 January 2025 → 5 January 2025',
      'standing: corroborated → one side only',
    ]) {
      await differences.getByText(text).first().waitFor()
    }
    await differences
      .getByRole('link', { name: /^record \d+/ })
      .first()
      .waitFor()
    const shipped = rows(desk.page).filter({ hasText: 'shipped to Vladivostok' })
    expect(await shipped.count()).toBe(0)

    await rows(desk.page).filter({ hasText: 'Two North Korean soldiers captured' }).click()
    await panel().getByText('one side only').waitFor()
    await panel().getByText('5 January 2025').first().waitFor()
    expect(await panel().getByText('9 January 2025').count()).toBe(0)
    await desk.page
      .getByRole('button', { name: 'Believe again: without National Intelligence Service' })
      .click()
    await panel().getByText('9 January 2025').first().waitFor()
    await panel()
      .getByRole('button', { name: 'Without National Intelligence Service: see what remains' })
      .first()
      .click()
    await lens().getByText('3 gone, 4 changed').waitFor()
    await desk.page.getByRole('button', { name: 'Take the lens away' }).click()
    await panel().getByText('9 January 2025').first().waitFor()
    await shipped.waitFor()
    await lens().waitFor({ state: 'detached' })
    expect(desk.visit.faults).toEqual([])
  })

  test('reads by side, outlet and grade, at an earlier moment of either axis', async () => {
    await desk.page.getByText('Whom to believe').click()
    await desk.page.getByRole('group', { name: 'Independent sides' }).getByLabel('Ukraine').uncheck()
    await lens().getByText('without the side Ukraine').waitFor()
    await lens()
      .getByText(/\d+ gone/)
      .waitFor()
    await desk.page.getByText('published', { exact: true }).click()
    await desk.page.getByLabel('Published by the day').fill('2024-12-27')
    await lens()
      .getByText(/\d+ (changed|gone)/)
      .waitFor()
    await desk.page.getByText('Not now: this is what had been published by 27 December 2024.').waitFor()
    await desk.page.getByRole('button', { name: 'Take the lens away' }).click()
    await desk.page.getByText('6 incidents').waitFor()
    await desk.page.getByLabel('Leave out somebody else').fill('Kyiv Indep')
    await desk.page.getByRole('option', { name: 'Kyiv Independent' }).click()
    await lens().getByText('without Kyiv Independent').waitFor()
    await desk.page.getByLabel('Reliability of the source').selectOption('B')
    await lens().getByText('reliability B or better').waitFor()
    expect(desk.visit.faults).toEqual([])
  })

  test('opens elsewhere by its address, though the view has gone; a reader is told what it needs', async () => {
    const { body } = await desk.bench.call(
      'GET',
      '/v1/dossiers/kursk-prisoners/actors?q=National%20Intelligence',
    )
    const address = `${desk.bench.url}/d/kursk-prisoners?excludeSources=${body.items[0].actorId}`
    const views = '/v1/dossiers/kursk-prisoners/views'
    const { body: made } = await desk.bench.call('GET', views)
    for (const { id, label } of made.items)
      if (label === null) await desk.bench.call('DELETE', `${views}/${id}`)

    const reader = await desk.bench.principal('Reader')
    const member = `/v1/dossiers/kursk-prisoners/members/${reader.id}`
    await desk.bench.call('PUT', member, { role: 'reader' })
    const other = await desk.bench.visit()
    await other.page.goto(address)
    await other.page.getByLabel('API key').fill(reader.key)
    await other.page.getByRole('button', { name: 'Sign in' }).click()
    await other.page.getByText('needs the role of an analyst').waitFor()
    expect(other.faultsBut(/status of 403/)).toEqual([])

    await desk.page.goto(address)
    await lens().getByText('3 gone, 4 changed').waitFor()
    await other.page.reload()
    await other.page.getByText('3 gone, 4 changed').waitFor()
    await other.context.close()
    expect(desk.visit.faults).toEqual([])
  })
})
