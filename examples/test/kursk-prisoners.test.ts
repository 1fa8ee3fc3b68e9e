import { describe, expect, it } from '@jest/globals'
import {
  actorNamed,
  actors,
  chainOf,
  handleOf,
  holdersOf,
  partiesOf,
  partyOf,
  reports,
  reportsOf,
  reportWithKey,
  rootOf,
} from './read-example.ts'

describe('the parties', () => {
  it.each([
    ['Security Service of Ukraine', 'Ukraine'],
    ['Volodymyr Zelensky', 'Ukraine'],
    ['Andrii Sybiha', 'Ukraine'],
    ['Ukrainian Armed Forces', 'Ukraine'],
    ['Andriy Kovalenko', 'Center for Countering Disinformation', 'Ukraine'],
    ['National Intelligence Service', 'South Korea'],
    ['Lee Jae-woong', 'Ministry of Foreign Affairs of South Korea', 'South Korea'],
    ['south-korean-officials', 'South Korea'],
    ['John Kirby', 'United States'],
    ['Valery Gerasimov', 'Russia'],
    ['Korean Central News Agency', 'North Korea'],
    ['Central Military Commission', 'North Korea'],
  ])('%s speaks for %s', (speaker, ...chain) => {
    expect(actorNamed(speaker)?.speaksFor?.name).toBe(chain[0])
    expect(rootOf(speaker)).toBe(chain.at(-1))
  })

  it('do not take a prisoner for North Korea: affiliation is not speaking for', () => {
    const prisoners = actors.filter(({ actorKey }) => /prisoner(s$|-|$)/.test(actorKey ?? ''))
    const men = prisoners.filter(({ kind, affiliation }) => kind === 'person' || affiliation)
    expect(men.length).toBeGreaterThanOrEqual(4)
    expect(men.filter(({ speaksFor }) => speaksFor)).toEqual([])
    expect(men.filter(({ affiliation }) => affiliation?.name !== 'North Korea')).toEqual([])
  })
})

describe('the timeline', () => {
  it.each([
    ['deployment', 'deployment'],
    ['capture', 'december-capture'],
    ['capture', 'january-capture'],
    ['death', 'december-death'],
    ['transfer', 'january-transfer'],
    ['interrogation', 'january-interrogation'],
    ['medical-care', 'january-medical-care'],
    ['order', 'access-order'],
    ['accusation', 'disposable-troops-accusation'],
    ['execution', 'execution-of-wounded'],
    ['estimate', 'casualties-estimate'],
    ['attack', 'frontal-assaults'],
    ['injury', 'january-broken-leg'],
  ])('has, of type %s, the incident %s', (type, incidentKey) => {
    const standing = reportsOf(incidentKey).filter(({ stance }) => stance !== 'denies')
    expect(new Set(standing.map((report) => report.type))).toEqual(new Set([type]))
  })

  it('says of what is usual that it is habitual, and of an offer that it is hypothetical', () => {
    expect(reportsOf('execution-of-wounded').map(({ modality }) => modality)).toEqual(['habitual'])
    expect(reportsOf('frontal-assaults').map(({ modality }) => modality)).toEqual(['habitual'])
    expect(reportsOf('four-brigades-plan').map(({ modality }) => modality)).toEqual(['planned'])
    expect(reportsOf('exchange-offer').map(({ modality }) => modality)).toEqual([
      'hypothetical',
      'hypothetical',
    ])
  })
})

describe('the January capture', () => {
  it('is dated to three different days, each stated by somebody else', () => {
    const stated = reportsOf('january-capture').filter(({ whenBasis }) => whenBasis === 'stated')
    const claims = stated.map((report) => ({ when: report.when, said: chainOf(report).at(-1) }))
    expect(claims.sort((a, b) => a.when!.localeCompare(b.when!))).toEqual([
      { when: '2025-01-05', said: 'january-prisoner-dugout' },
      { when: '2025-01-09', said: 'National Intelligence Service' },
      { when: '2025-01-11', said: 'Kyiv Independent' },
    ])
  })

  it('takes no announcement for the day of the event', () => {
    const others = reportsOf('january-capture').filter(({ whenBasis }) => whenBasis !== 'stated')
    expect(others.filter(({ when }) => when && !when.startsWith('[..'))).toEqual([])
    expect(others.filter(({ when, whenBasis }) => when && whenBasis !== 'announced')).toEqual([])
  })

  it('has two parties, however many outlets carry them', () => {
    expect(partiesOf('january-capture')).toEqual(new Set(['Ukraine', 'South Korea', null]))
  })

  it('is confirmed for the ninth by the intelligence service of South Korea', () => {
    const report = reportWithKey('nkp-018-capture')
    expect(report).toMatchObject({ stance: 'confirms', when: '2025-01-09', whenBasis: 'stated' })
    expect(report.originStated ?? true).toBe(true)
  })

  it('has the prisoner speak in his own words, through outlets alone', () => {
    const { attribution } = reportWithKey('nkp-019-capture')
    expect(attribution.map(({ inCustody }) => inCustody ?? false)).toEqual([false, false, true])
    expect(partyOf(reportWithKey('nkp-019-capture'))).toBeNull()
  })

  it('has a newspaper say a day without saying whence', () => {
    expect(reportWithKey('nkp-020-capture')).toMatchObject({ when: '2025-01-11', originStated: false })
  })

  it('is of one group, of which each of the two men is a member', () => {
    const members = actors.filter(({ memberOf }) => memberOf?.key === 'january-prisoners')
    expect(members.map(({ actorKey }) => actorKey)).toEqual([
      'january-prisoner-first',
      'january-prisoner-second',
    ])
    const captives = reportsOf('january-capture').map((report) => holdersOf(report, 'captive'))
    expect(captives.filter((keys) => keys.join() !== 'january-prisoners')).toEqual([])
  })
})

describe('the two prisoners afterwards', () => {
  it('are brought to Kyiv, and nobody says who takes them over', () => {
    const transfers = reportsOf('january-transfer')
    expect(transfers.map(({ where }) => where?.name)).toEqual(['Kyiv', 'Kyiv', 'Kyiv'])
    const roles = transfers.flatMap(({ participants }) => (participants ?? []).map(({ role }) => role))
    expect(new Set(roles)).toEqual(new Set(['subject']))
  })

  it('are questioned by the Security Service of Ukraine, under way when it is told', () => {
    for (const report of reportsOf('january-interrogation')) {
      expect(holdersOf(report, 'interrogator')).toEqual(['Security Service of Ukraine'])
      expect(holdersOf(report, 'subject')).toEqual(['january-prisoners'])
    }
    const dated = reportsOf('january-interrogation').filter(({ when }) => when)
    expect(dated.map(({ when, whenBasis }) => [when, whenBasis])).toEqual([
      ['2025-01-11', 'current'],
      ['2025-01-11', 'current'],
      ['2025-01-11', 'current'],
      ['2025-01-12', 'current'],
    ])
  })

  it('have one broken leg between them, given to either man', () => {
    const victims = reportsOf('january-broken-leg').map(({ participants }) =>
      participants!.filter(({ role }) => role === 'victim').map(({ actor, only }) => [handleOf(actor), only]),
    )
    expect(victims).toEqual([[['january-prisoner-second', true]], [['january-prisoner-first', true]]])
    expect(partiesOf('january-broken-leg')).toEqual(new Set(['Ukraine']))
  })

  it('are heard only through those who hold them, or through outlets', () => {
    const captives = reports.filter(({ attribution }) => attribution.some(({ inCustody }) => inCustody))
    expect(captives.map((report) => [report.key, partyOf(report)])).toEqual([
      ['nkp-016-statement', 'Ukraine'],
      ['nkp-019-capture', null],
      ['nkp-023-wish-to-return', 'Ukraine'],
      ['nkp-023-wish-to-stay', 'Ukraine'],
    ])
  })
})

describe('the December prisoner', () => {
  it('is reported by an outlet a day before anything official', () => {
    const first = reportsOf('december-capture').filter(({ reportedAt }) => reportedAt === '2024-12-26')
    expect(new Set(first.map(partyOf))).toEqual(new Set(['Militarnyi']))
  })

  it('dies after his capture, as the intelligence service of South Korea says', () => {
    expect(partiesOf('december-death')).toEqual(new Set(['South Korea']))
    expect(reportWithKey('nkp-009-capture').when).toBe('2024-12-26')
    expect(reportWithKey('nkp-009-death')).toMatchObject({ when: '2024-12-27', whenBasis: 'relative' })
  })

  it('is neither confirmed nor denied by Ukraine, as an outlet notes', () => {
    const report = reportWithKey('nkp-008-capture-ukraine')
    expect([report.stance, partyOf(report)]).toEqual(['declines-to-confirm', 'Ukraine'])
  })

  it('stays captured when an outlet denies that a photograph shows him', () => {
    expect(reportsOf('prisoner-photo').map(({ stance, type }) => [stance, type])).toEqual([
      ['denies', 'publication'],
    ])
    expect(reportsOf('december-capture').filter(({ stance }) => stance === 'denies')).toEqual([])
  })
})

describe('the deployment', () => {
  const positions = (party: string) =>
    reportsOf('deployment')
      .filter((report) => partyOf(report) === party)
      .map(({ stance, reportedAt, document }) => [stance, reportedAt ?? document?.publishedAt])

  it('is denied, then not confirmed, then acknowledged by Russia', () => {
    expect(positions('Russia')).toEqual([
      ['denies', '2024-10-18'],
      ['declines-to-confirm', '2025-01'],
      ['confirms', '2025-04-27'],
    ])
  })

  it('is not confirmed, then acknowledged by North Korea', () => {
    expect(positions('North Korea')).toEqual([
      ['declines-to-confirm', '2025-01'],
      ['confirms', '2025-04-28'],
      ['confirms', '2025-04-28'],
    ])
  })

  it('cannot be verified by the United States and NATO', () => {
    expect(positions('United States')).toEqual([['cannot-verify', '2024-10-18']])
    expect(positions('NATO')).toEqual([['cannot-verify', '2024-10-18']])
  })

  it('is of about 12,000 soldiers, 500 officers among them, as Kyiv says', () => {
    expect(reportWithKey('article-deployment-ukraine').quantities).toEqual([
      { measure: 'deployed', best: 12_000, approximate: true },
      { measure: 'deployed', of: 'officers', best: 500 },
    ])
    expect(reportWithKey('nkp-005-deployment').quantities).toEqual([{ measure: 'deployed', high: 12_000 }])
  })

  it('has the shipping to Vladivostok as a part, and not what Ukraine denies of the territory', () => {
    const links = reportsOf('vladivostok-movement').map((report) => report.links)
    expect(links).toEqual([
      [{ to: 'deployment', relation: 'part-of' }],
      [{ to: 'deployment', relation: 'part-of' }],
    ])
    const denials = reports.filter(({ stance }) => stance === 'denies')
    expect(denials.map(({ key, incidentKey }) => [key, incidentKey])).toEqual([
      ['nkp-004-deployment-russia', 'deployment'],
      ['nkp-012-photo', 'prisoner-photo'],
      ['nkp-036-territory-ukraine', 'kursk-retaken'],
    ])
  })
})

describe('the casualties', () => {
  it('are three estimates, each with its bounds and, where it is known, its day', () => {
    const figures = reportsOf('casualties-estimate').map((report) => [partyOf(report), report.quantities])
    expect(figures).toEqual([
      ['United States', [{ measure: 'casualties', low: 1000 }]],
      [
        'South Korea',
        [
          { measure: 'killed', best: 300, approximate: true, at: '2025-01-14' },
          { measure: 'wounded', best: 2700, approximate: true, at: '2025-01-14' },
        ],
      ],
      [
        'South Korea',
        [
          { measure: 'killed', low: 100 },
          { measure: 'wounded', best: 1000, approximate: true },
        ],
      ],
    ])
    expect(reportsOf('casualties-estimate').filter(({ when }) => when)).toEqual([])
  })
})
