import { existsSync, readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { mapRows, parseMap } from '@annalist/interchange'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startTestService } from '../../apps/api/test/test-service.ts'

/** Real data that is not part of the repository: without it these tests are skipped, and say so. */
const DATA = new URL('../../../shared/data/police-brutality-2020-history/', import.meta.url)
const withData = existsSync(DATA) ? describe : describe.skip

interface Row {
  id: string
  name: string
  description: string
  date: string
  date_text: string
  city: string
  state: string
  tags: string[]
  links: { url: string }[]
}

interface Change {
  commit: string
  at: string
}

/** An incident as the map makes it of a row. */
interface Mapped {
  id: string
  title: string
  summary: string | null
  when: string | null
  whenText: string | null
  where: string | null
  tags: string[]
  url: string | null
}

const PATH = '/v1/dossiers/brutality'
const UNCERTAIN = /[Bb]elieved/
const text = (value: string) => (value === '' ? null : value)

/** What is read of a row here is written anew, not by the map that the service was given. */
function expected({ id, name, description, date, date_text, city, state, tags, links }: Row): Mapped {
  const urls = links.map(({ url }) => url).join(' ')
  return {
    id,
    title: name === '' ? 'Untitled' : [...name].slice(0, 500).join(''),
    summary: text(description),
    when: date === '' ? null : `${date}${UNCERTAIN.test(date_text) ? '?' : ''}`,
    whenText: text(date_text),
    where: city === '' || state === '' ? null : `${city}, ${state}`,
    tags: [...new Set(tags.filter((tag) => tag !== ''))].sort(),
    url: /https?:\/\/\S+/.exec(urls)?.[0] ?? null,
  }
}

withData('the history of police-brutality-2020', () => {
  let service: Awaited<ReturnType<typeof startTestService>>
  const snapshots: { at: string; position: number; rows: Row[] }[] = []

  beforeAll(async () => {
    service = await startTestService()
    await service.call('POST', '/v1/dossiers', { slug: 'brutality', title: 'Police brutality' })
    const changes = readFileSync(new URL('changelog.jsonl', DATA), 'utf8').trim().split('\n')
    const files = (await readdir(new URL('snapshots/', DATA))).sort()
    const read = files.map((file) => ({ commit: file.slice(11, 19), rows: rowsOf(file) }))
    const lines = await mapped([...base(changes[0]!, read[0]!.rows), ...changes.slice(1)])
    let taken = 0
    for (const { commit, rows } of read) {
      const last = changes.findLastIndex((change) => parsed(change).commit.startsWith(commit))
      const upTo = last === 0 ? read[0]!.rows.length : read[0]!.rows.length + last
      const position = await take(lines.slice(taken, upTo).flat())
      snapshots.push({ at: parsed(changes[last]!).at, position, rows })
      taken = upTo
    }
    for (const view of ['live', 'published']) {
      const caughtUp = `${PATH}/timeline?limit=1&view=${view}&minPosition=${snapshots.at(-1)!.position}`
      while ((await service.call('GET', caughtUp)).status === 503) {}
    }
  }, 240_000)
  afterAll(() => service.stop())

  const rowsOf = (file: string) =>
    (JSON.parse(readFileSync(new URL(`snapshots/${file}`, DATA), 'utf8')) as { data: Row[] }).data

  const parsed = (line: string) => JSON.parse(line) as Change

  /** The base tells only how many rows it has: they are added as it was published. */
  function base(line: string, rows: Row[]): string[] {
    const { commit, at } = parsed(line)
    return rows.map((row) => JSON.stringify({ commit, at, op: 'add', id: row.id, row }))
  }

  /** Per change the lines of an import that the map makes of it. */
  async function mapped(changes: string[]): Promise<object[][]> {
    const map = parseMap(
      readFileSync(new URL('../maps/police-brutality-changes.yaml', import.meta.url), 'utf8'),
    )
    const made: object[][] = []
    for await (const row of mapRows(Readable.from(changes.map((line) => Buffer.from(`${line}\n`))), map)) {
      if ('problem' in row) throw new Error(row.problem)
      made.push(row.lines as object[])
    }
    return made
  }

  async function take(lines: object[]): Promise<number> {
    const body = lines.map((line) => JSON.stringify(line)).join('\n')
    const answer = await service.call('POST', `${PATH}/imports`, body, {
      'Content-Type': 'application/x-ndjson',
    })
    const outcomes = answer.body
      .trim()
      .split('\n')
      .map((line: string) => JSON.parse(line))
    // Some revisions change nothing that the map takes over.
    const refused = outcomes.filter(({ status }: { status?: string }) => status === 'refused')
    expect(refused).toEqual([])
    const { position } = outcomes.at(-1)
    return position
  }

  /** All that stands at a moment, page by page. */
  async function shownAt(moment: string): Promise<Mapped[]> {
    const incidents = await all(`timeline?${moment}&standing=single-party,unconfirmed,corroborated`)
    const claims = (await all(`reports?${moment}`)).filter(({ stands }) => stands === true)
    const saying = new Map(claims.map((claim) => [claim.incidentKey, claim]))
    return incidents.map(({ incidentKey, title, summary, when, where, tags }) => ({
      id: incidentKey,
      title,
      summary,
      when: when?.edtf ?? null,
      whenText: saying.get(incidentKey).fields.whenText ?? null,
      where: where?.name ?? null,
      tags: [...tags].sort(),
      url: saying.get(incidentKey).document?.url ?? null,
    }))
  }

  // biome-ignore lint/suspicious/noExplicitAny: answers of every shape
  async function all(question: string): Promise<any[]> {
    const items = []
    let next: string | null = ''
    while (next !== null) {
      const cursor: string = next === '' ? '' : `&cursor=${encodeURIComponent(next)}`
      const { status, body } = await service.call('GET', `${PATH}/${question}&limit=500${cursor}`)
      expect(status).toBe(200)
      items.push(...body.items)
      next = body.next
    }
    return items
  }

  const sorted = (rows: Mapped[]) => rows.sort((a, b) => (a.id < b.id ? -1 : 1))

  test.each([0, 1, 2])(
    'is snapshot %d, by when it was published and by when it was recorded',
    async (number) => {
      const { at, position, rows } = snapshots[number]!
      const wanted = sorted(rows.map(expected))
      expect(wanted.length).toBeGreaterThan(400)
      expect(sorted(await shownAt(`asOf=${position}`))).toEqual(wanted)
      const moment = at.replace('+00:00', '.999Z')
      expect(sorted(await shownAt(`publishedBy=${moment}`))).toEqual(wanted)
    },
    120_000,
  )
})
