import { describe, expect, it } from '@jest/globals'
import {
  actors,
  chainOf,
  handleOf,
  isOutlet,
  lines,
  outcomes,
  places,
  type Reference,
  reports,
  reportsOf,
  reportWithKey,
} from './read-example.ts'

describe('every line', () => {
  it('is one that an import takes', () => {
    const refused = outcomes.flatMap((outcome, index) =>
      outcome.success ? [] : [{ line: index + 1, issues: outcome.error.issues }],
    )
    expect(refused).toEqual([])
    expect(lines).toHaveLength(outcomes.length)
  })

  it('names only what an earlier line registered', () => {
    const known = new Set<string>()
    const unknown: string[] = []
    for (const actor of actors) {
      for (const related of [actor.speaksFor, actor.affiliation, actor.memberOf]) {
        if (related && !known.has(handleOf(related))) unknown.push(handleOf(related))
      }
      known.add(actor.actorKey ?? actor.name!)
    }
    const isOnlyDescribed = ({ key, name }: Reference) => !(key || name)
    for (const report of reports) {
      for (const { actor } of [...report.attribution, ...(report.participants ?? [])]) {
        if (!isOnlyDescribed(actor) && !known.has(handleOf(actor))) unknown.push(handleOf(actor))
      }
    }
    expect(unknown).toEqual([])
    expect(lines.findIndex((line) => line.op === 'report')).toBe(actors.length + places.length)
  })

  it('names only places that are registered', () => {
    const registered = new Set(places.map((place) => place.name))
    const named = reports.flatMap(({ where, from }) => [where?.name, from?.name]).filter(Boolean)
    expect(named.filter((name) => !registered.has(name))).toEqual([])
  })

  it('gives no two actors one name or alias', () => {
    const names = actors.flatMap(({ name, aliases }) => [
      ...(name ? [name] : []),
      ...(aliases ?? []).map((alias) => (typeof alias === 'string' ? alias : alias.name)),
    ])
    const folded = names.map((name) => name.normalize('NFKC').toLowerCase())
    expect(folded.filter((name, index) => folded.indexOf(name) !== index)).toEqual([])
  })

  it('gives language and script for names that are not in Latin letters', () => {
    const aliases = [...actors, ...places].flatMap((line) => line.aliases ?? [])
    const bare = aliases.filter((alias) => typeof alias === 'string')
    expect(bare.filter((alias) => /[^\p{Script=Latin}\p{Script=Common}]/u.test(alias))).toEqual([])
    const tagged = aliases.flatMap((alias) => (typeof alias === 'string' ? [] : [alias]))
    expect(tagged.filter(({ language, script }) => !(language && script))).toEqual([])
    expect(tagged).toContainEqual({ name: 'Київ', language: 'uk', script: 'Cyrl' })
    expect(tagged).toContainEqual({ name: '국가정보원', language: 'ko', script: 'Hang' })
  })
})

describe('every report', () => {
  it('has a key of its own', () => {
    const keys = reports.map((report) => report.key)
    expect(keys.every(Boolean)).toBe(true)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('says the type and title of its incident, so that the incident can be shown without any other', () => {
    expect(reports.filter(({ incidentKey, type, title }) => !(incidentKey && type && title))).toEqual([])
    for (const { incidentKey, type } of reports) {
      expect(reportsOf(incidentKey!).map((report) => report.type)).toEqual(
        reportsOf(incidentKey!).map(() => type),
      )
    }
  })

  it('starts its chain at the outlet nearest to us', () => {
    expect(reports.filter((report) => !isOutlet(chainOf(report)[0]!)).map(({ key }) => key)).toEqual([])
  })

  it('names its document and its language', () => {
    expect(reports.filter(({ document }) => !document?.language).map(({ key }) => key)).toEqual([])
    const pages = reports.filter(({ key }) => key?.startsWith('nkp-'))
    expect(pages.filter(({ document }) => !document?.url).map(({ key }) => key)).toEqual([])
  })

  it('quotes a sentence or two at most', () => {
    const lengths = reports.map(({ quote }) => quote?.length ?? 0)
    expect(Math.max(...lengths)).toBeLessThanOrEqual(240)
  })

  it('links only to incidents that an earlier report opened', () => {
    const opened = new Set<string>()
    for (const report of reports) {
      for (const { to } of report.links ?? []) expect(opened).toContain(to)
      opened.add(report.incidentKey!)
    }
  })
})

describe('the sources', () => {
  it('are one article and thirty pages', () => {
    const pages = new Set(reports.flatMap(({ key }) => key?.match(/^nkp-(\d{3})-/)?.[1] ?? []))
    const range = (first: number, last: number) =>
      Array.from({ length: last - first + 1 }, (_, index) => String(first + index).padStart(3, '0'))
    expect([...pages].sort()).toEqual([...range(1, 26), ...range(34, 37)])
    const others = reports.filter(({ key }) => !key?.startsWith('nkp-'))
    expect(others.every(({ key }) => key?.startsWith('article-'))).toBe(true)
  })

  it('give no date of publication that their page does not carry', () => {
    const undated = reports.filter(({ document }) => !document?.publishedAt)
    const pages = new Set(undated.map(({ key }) => key?.match(/^nkp-\d{3}/)?.[0] ?? 'article'))
    expect([...pages].sort()).toEqual([
      'article',
      'nkp-011',
      'nkp-019',
      'nkp-020',
      'nkp-023',
      'nkp-024',
      'nkp-026',
      'nkp-036',
    ])
    expect(undated.filter(({ key, reportedAt }) => key?.startsWith('nkp-') && reportedAt)).toEqual([])
  })

  it('give the article no address and no publisher', () => {
    const documents = new Set(
      reports
        .filter(({ key }) => key?.startsWith('article-'))
        .map(({ document }) => JSON.stringify(document)),
    )
    expect([...documents].map((document) => Object.keys(JSON.parse(document)))).toEqual([
      ['title', 'language'],
    ])
  })

  it('keep a page in Hindi as it is, with a translation of its quote', () => {
    const hindi = reports.filter(({ document }) => document?.language === 'hi')
    expect(hindi.map(({ key }) => key)).toEqual(['nkp-026-estimate'])
    expect(hindi[0]!.quote).toMatch(/\p{Script=Devanagari}/u)
    expect(hindi[0]!.quoteTranslation).toMatch(/^at least a hundred North Korean soldiers/)
  })

  it('keep the agencies between a reprint and its speaker', () => {
    expect(chainOf(reportWithKey('nkp-013-capture'))).toEqual(['NDTV', 'AFP', 'Volodymyr Zelensky'])
    expect(chainOf(reportWithKey('nkp-003-plan'))).toEqual([
      'The Nation',
      'AFP',
      'Yonhap',
      'National Intelligence Service',
    ])
  })
})
