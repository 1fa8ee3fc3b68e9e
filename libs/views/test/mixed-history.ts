import * as fc from 'fast-check'
import type { TestRecord } from './dossier.ts'
import type { ReportSketch } from './records.ts'
import * as make from './records.ts'

const ACTORS = 7
const PLACES = 3
const INCIDENTS = 4
const KINDS = ['person', 'group', 'organization', 'state', 'outlet'] as const
const DATES = [
  '2025-01-05',
  '2025-01-09',
  '2025-01-11',
  '[..2025-01-11]',
  '2025-01-05/..',
  '2024-12-2X',
] as const
const COUNTRIES = ['RU', 'UA', 'KP'] as const

type Step =
  | { kind: 'actor'; actor: number; as: (typeof KINDS)[number] }
  | { kind: 'speaks-for' | 'member-of'; actor: number; of: number }
  | { kind: 'alias'; actor: number; name: string }
  | { kind: 'grade'; actor: number; grade: 'A' | 'C' | 'E' | 'F' }
  | { kind: 'place'; place: number; country: (typeof COUNTRIES)[number] }
  | { kind: 'spot'; place: number; lat: number }
  | { kind: 'type'; single: boolean }
  | { kind: 'report'; incident: number; sketch: ReportSketch; supersedes: boolean }
  /** What follows is of one of the reports filed by then, drawn by number. */
  | { kind: 'correct'; drawn: number; sketch: ReportSketch; by: 'analyst' | 'source'; fields: Field[] }
  | { kind: 'retract'; drawn: number; by: 'analyst' | 'source'; told: number }
  | { kind: 'move'; drawn: number; to: number }
  | { kind: 'assess'; drawn: number; verdict: 'confirmed' | 'false' | null; prefer: Field }
  | { kind: 'withdraw' | 'note'; incident: number }
  | { kind: 'tag'; incident: number; tags: string[]; removed: string[] }
  | { kind: 'link'; incident: number; to: number; removed: boolean }
  /** Merges, or parts again what is merged. */
  | { kind: 'merge'; what: 'incidents' | 'actors' | 'places'; of: number; into: number }

const FIELDS = [
  'type',
  'when',
  'stance',
  'participants',
  'attribution',
  'tags',
  'supersedes',
  'where',
] as const
type Field = (typeof FIELDS)[number]

const actor = fc.integer({ min: 1, max: ACTORS })
const place = fc.integer({ min: 1, max: PLACES })
const incident = fc.integer({ min: 1, max: INCIDENTS })

const sketch: fc.Arbitrary<ReportSketch> = fc.record({
  by: fc.array(actor, { minLength: 1, maxLength: 3 }),
  inCustody: fc.boolean(),
  stance: fc.constantFrom('asserts', 'asserts', 'confirms', 'denies', 'declines-to-confirm', 'cannot-verify'),
  originStated: fc.constantFrom(null, null, false),
  type: fc.constantFrom('capture', 'capture', 'death', 'x-raid'),
  title: fc.constantFrom('Captured\tin Kursk', 'A\\B', 'Взяли "двох"\n'),
  when: fc.option(fc.constantFrom(...DATES)),
  where: fc.option(place),
  from: fc.option(place),
  participants: fc.array(
    fc.record({
      actor,
      role: fc.constantFrom('captive', 'captor', 'witness'),
      count: fc.integer({ min: 1, max: 3 }),
    }),
    { maxLength: 3 },
  ),
  reportedAt: fc.option(fc.constantFrom('2025-01-11', '2025-01-12', '2025-01', '2025-01-12T08:00Z')),
  tags: fc.subarray(['kursk', 'a "quoted" tag', 'back\\slash']),
  links: fc.subarray([1, 2]),
})

const drawn = fc.nat(1_000)
const by = fc.constantFrom('analyst' as const, 'source' as const)
const field = fc.constantFrom(...FIELDS)
const tags = fc.subarray(['kursk', 'a "quoted" tag', 'further'])

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('actor'), actor, as: fc.constantFrom(...KINDS) }),
  fc.record({ kind: fc.constantFrom('speaks-for', 'member-of'), actor, of: actor }),
  fc.record({ kind: fc.constant('alias'), actor, name: fc.constantFrom('Kim', 'Кім', 'K\tM') }),
  fc.record({ kind: fc.constant('grade'), actor, grade: fc.constantFrom('A', 'C', 'E', 'F') }),
  fc.record({ kind: fc.constant('place'), place, country: fc.constantFrom(...COUNTRIES) }),
  fc.record({ kind: fc.constant('spot'), place, lat: fc.constantFrom(1, 50.5, 51.7) }),
  fc.record({ kind: fc.constant('type'), single: fc.boolean() }),
  fc.record({ kind: fc.constant('correct'), drawn, sketch, by, fields: fc.subarray([...FIELDS]) }),
  fc.record({ kind: fc.constant('retract'), drawn, by, told: actor }),
  fc.record({ kind: fc.constant('move'), drawn, to: incident }),
  fc.record({
    kind: fc.constant('assess'),
    drawn,
    verdict: fc.constantFrom('confirmed', 'false', null),
    prefer: field,
  }),
  fc.record({ kind: fc.constantFrom('withdraw', 'note'), incident }),
  fc.record({ kind: fc.constant('tag'), incident, tags, removed: tags }),
  fc.record({ kind: fc.constant('link'), incident, to: incident, removed: fc.boolean() }),
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('merge'),
      what: fc.constantFrom('incidents', 'actors', 'places'),
      of: fc.integer({ min: 1, max: PLACES }),
      into: fc.integer({ min: 1, max: PLACES }),
    }),
  },
  {
    weight: 10,
    arbitrary: fc.record({ kind: fc.constant('report'), incident, sketch, supersedes: fc.boolean() }),
  },
)

export const mixedSteps: fc.Arbitrary<Step[]> = fc.array(step, { minLength: 30, maxLength: 80 })

/** Of few days, so that most become known together with others. */
const filed = fc.record({
  kind: fc.constant('report'),
  incident: fc.constant(1),
  sketch: fc
    .tuple(sketch, fc.constantFrom('2025-01-11', '2025-01-12', '2025-01-12', '2025-01-13'))
    .map(([said, reportedAt]) => ({ ...said, reportedAt })),
  supersedes: fc.constant(false),
})

/** The same with an incident of so many reports that what they amount to is kept, and which has most of those to come. */
export const crowdedSteps: fc.Arbitrary<Step[]> = fc
  .tuple(
    fc.array(filed, { minLength: 22, maxLength: 24 }),
    fc.array(fc.oneof({ weight: 3, arbitrary: filed }, { weight: 1, arbitrary: step }), {
      minLength: 10,
      maxLength: 30,
    }),
  )
  .map(([known, further]) => [...known, ...further])

const DAYS = ['2025-01-09', '2025-01-10', '2025-01-11', '2025-01-12', '2025-01-13']
const OTHER_TIMES = ['2025-01-08', '2025-01-10T08:00Z', '2025-01-11T20:30Z']

/** Mostly of the first incident; the second may be merged into it. */
const told = (reportedAt: readonly string[]) =>
  fc.record({
    kind: fc.constant('report'),
    incident: fc.constantFrom(1, 1, 1, 1, 2),
    sketch: fc
      .record({
        said: sketch,
        reportedAt: fc.constantFrom(...reportedAt),
        quantities: fc.subarray([{ measure: 'captured' as const, best: 2 }]),
        links: fc.constantFrom<number[]>([], [], [], [], [2]),
      })
      .map(({ said, ...others }) => ({ ...said, ...others })),
    supersedes: fc.constant(false),
  })

/** The same with so many reports that it is kept what they amounted to, and most of those to come tell of earlier days. */
export const hotSteps: fc.Arbitrary<Step[]> = fc
  .tuple(
    fc.array(told(DAYS), { minLength: 130, maxLength: 140 }),
    fc.array(
      fc.oneof(
        { weight: 9, arbitrary: told([...DAYS, ...OTHER_TIMES]) },
        { weight: 1, arbitrary: told(['2025-01-13', '2025-01-14']) },
        { weight: 1, arbitrary: step },
      ),
      { minLength: 20, maxLength: 40 },
    ),
  )
  .map(([known, further]) => [...known, ...further])

/**
 * A history in which reports come between changes of them, of their incidents and of whom they name: they are corrected,
 * retracted, moved; incidents, actors and places are merged and parted; actors get kinds, groups and masters, places
 * countries and coordinates, before, between and after what is said of them.
 */
export function recordsOf(steps: Step[], dossierId: string): TestRecord[] {
  const history = new MixedHistory(dossierId)
  return steps.flatMap((each) => history.take(each))
}

interface FiledReport {
  number: number
  filedIn: number
  home: number
  sketch: ReportSketch
}

class MixedHistory {
  readonly #known = { actors: new Set<number>(), places: new Set<number>(), incidents: new Set<number>() }
  readonly #merged = {
    actors: new Map<number, number>(),
    places: new Map<number, number>(),
    incidents: new Map<number, number>(),
  }
  readonly #reports: FiledReport[] = []

  constructor(readonly dossierId: string) {}

  take(step: Step): TestRecord[] {
    switch (step.kind) {
      case 'actor':
        return this.#isNew('actors', step.actor)
          ? [make.actor(step.actor, { kind: step.as })]
          : [make.describeActor(step.actor, { kind: step.as })]
      case 'speaks-for':
        return [make.describeActor(step.actor, { speaksFor: step.of })]
      case 'member-of':
        return [make.describeActor(step.actor, { memberOf: step.of })]
      case 'alias':
        return [make.alias(step.actor, step.name)]
      case 'grade':
        return [make.grade(step.actor, step.grade)]
      case 'place':
        return this.#isNew('places', step.place)
          ? [make.place(step.place, { country: step.country })]
          : [make.describePlace(step.place, { country: step.country })]
      case 'spot':
        return [make.describePlace(step.place, { lat: step.lat, lon: 36.2 })]
      case 'type':
        return [make.ownType(this.dossierId, step.single)]
      case 'report':
        return this.#file(step)
      case 'merge':
        return this.#merge(step)
      case 'withdraw':
        return this.#ofIncident(step.incident, make.assess(step.incident, { withdrawn: true }))
      case 'note':
        return this.#ofIncident(step.incident, make.note(step.incident))
      case 'tag':
        return this.#ofIncident(step.incident, make.tag(step.incident, step.tags, step.removed))
      case 'link':
        return this.#ofIncident(step.incident, make.link(step.incident, step.to, step.removed))
      default:
        return this.#change(step)
    }
  }

  #file({ incident, sketch, supersedes }: Extract<Step, { kind: 'report' }>): TestRecord[] {
    const opened = this.#isNew('incidents', incident) ? [make.incident(incident)] : []
    const last = supersedes ? this.#reports.at(-1) : undefined
    const number = this.#reports.length + 1
    const isElsewhere = last !== undefined && last.filedIn !== incident
    const said = {
      ...sketch,
      supersedes: last ? [last.number] : [],
      supersedesIn: isElsewhere ? [last.filedIn] : [],
    }
    this.#reports.push({ number, filedIn: incident, home: incident, sketch: said })
    const replaced = isElsewhere
      ? [make.superseded(last.number, last.filedIn, { report: number, of: incident })]
      : []
    return [...opened, make.report(number, incident, said), ...replaced]
  }

  #change(step: Extract<Step, { drawn: number }>): TestRecord[] {
    const report = this.#reports[step.drawn % this.#reports.length]
    if (!report) return []
    const { number, filedIn, home } = report
    switch (step.kind) {
      case 'correct': {
        const { supersedes: _, ...changed } = { ...step.sketch, supersedes: [] }
        const after = { ...report.sketch }
        for (const field of step.fields) Object.assign(after, take(field, changed))
        report.sketch = after
        const { by, fields } = step
        const reportedAt = step.sketch.reportedAt ?? undefined
        return [make.correct(number, filedIn, { after, fields, by, reportedAt })]
      }
      case 'retract':
        return [make.retract(number, filedIn, { by: step.by, told: step.by === 'source' ? [step.told] : [] })]
      case 'move': {
        if (step.to === home || !this.#known.incidents.has(step.to)) return []
        report.home = step.to
        return make.move(number, { filedIn, from: home, to: step.to })
      }
      case 'assess': {
        const prefer = { [step.prefer]: make.reportId(number) }
        return [make.assess(home, { verdict: step.verdict, prefer, withdrawn: false })]
      }
      default: {
        const unreachable: never = step
        return unreachable
      }
    }
  }

  #merge({ what, of, into }: Extract<Step, { kind: 'merge' }>): TestRecord[] {
    const known = this.#known[what]
    const merged = this.#merged[what]
    if (of === into || !known.has(of) || !known.has(into)) return []
    const [merge, part] = MERGES[what]
    const before = merged.get(of)
    if (before !== undefined) {
      merged.delete(of)
      return part(of, before)
    }
    let root = into
    while (merged.has(root)) root = merged.get(root)!
    if (root === of) return []
    merged.set(of, root)
    return merge(of, root)
  }

  #ofIncident(incident: number, record: TestRecord): TestRecord[] {
    return this.#known.incidents.has(incident) ? [record] : []
  }

  #isNew(what: 'actors' | 'places' | 'incidents', number: number): boolean {
    if (this.#known[what].has(number)) return false
    this.#known[what].add(number)
    return true
  }
}

const MERGES = {
  incidents: [make.mergeIncidents, make.unmergeIncidents],
  actors: [make.mergeActors, make.unmergeActors],
  places: [make.mergePlaces, make.unmergePlaces],
} as const

/** The field of a sketch that stands for one of a report. */
function take(field: Field, sketch: Omit<ReportSketch, 'supersedes'>): Partial<ReportSketch> {
  if (field === 'supersedes') return { supersedes: [] }
  return field === 'attribution' ? { by: sketch.by } : { [field]: sketch[field] }
}
