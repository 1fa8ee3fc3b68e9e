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
  | { kind: 'place'; place: number; country: (typeof COUNTRIES)[number] }
  | { kind: 'spot'; place: number; lat: number }
  | { kind: 'report'; incident: number; sketch: ReportSketch; supersedesLast: boolean }

const actor = fc.integer({ min: 1, max: ACTORS })
const place = fc.integer({ min: 1, max: PLACES })
const incident = fc.integer({ min: 1, max: INCIDENTS })

const sketch: fc.Arbitrary<ReportSketch> = fc.record({
  by: fc.array(actor, { minLength: 1, maxLength: 3 }),
  inCustody: fc.boolean(),
  stance: fc.constantFrom('asserts', 'asserts', 'confirms', 'denies', 'declines-to-confirm', 'cannot-verify'),
  originStated: fc.constantFrom(null, null, false),
  type: fc.constantFrom('capture', 'capture', 'death'),
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
  reportedAt: fc.option(fc.constantFrom('2025-01-11', '2025-01-12', '2025-01-13')),
  tags: fc.subarray(['kursk', 'a "quoted" tag', 'back\\slash']),
  links: fc.subarray([1, 2]),
})

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('actor'), actor, as: fc.constantFrom(...KINDS) }),
  fc.record({ kind: fc.constantFrom('speaks-for', 'member-of'), actor, of: actor }),
  fc.record({ kind: fc.constant('alias'), actor, name: fc.constantFrom('Kim', 'Кім', 'K\tM') }),
  fc.record({ kind: fc.constant('place'), place, country: fc.constantFrom(...COUNTRIES) }),
  fc.record({ kind: fc.constant('spot'), place, lat: fc.constantFrom(1, 50.5, 51.7) }),
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('report'), incident, sketch, supersedesLast: fc.boolean() }),
  },
)

export const mixedSteps: fc.Arbitrary<Step[]> = fc.array(step, { minLength: 20, maxLength: 60 })

/**
 * A history in which reports come between changes of whom they name: actors get kinds, groups and masters, places get
 * countries and coordinates, before, between and after what is said of them.
 */
export function recordsOf(steps: Step[]): TestRecord[] {
  const [actors, places, incidents] = [new Set<number>(), new Set<number>(), new Set<number>()]
  const lastReport = new Map<number, number>()
  let reports = 0
  return steps.flatMap((each): TestRecord[] => {
    switch (each.kind) {
      case 'actor':
        if (actors.has(each.actor)) return [make.describeActor(each.actor, { kind: each.as })]
        actors.add(each.actor)
        return [make.actor(each.actor, { kind: each.as })]
      case 'speaks-for':
        return [make.describeActor(each.actor, { speaksFor: each.of })]
      case 'member-of':
        return [make.describeActor(each.actor, { memberOf: each.of })]
      case 'alias':
        return [make.alias(each.actor, each.name)]
      case 'place':
        if (places.has(each.place)) return [make.describePlace(each.place, { country: each.country })]
        places.add(each.place)
        return [make.place(each.place, { country: each.country })]
      case 'spot':
        return [make.describePlace(each.place, { lat: each.lat, lon: 36.2 })]
      case 'report': {
        reports += 1
        const last = each.supersedesLast ? lastReport.get(each.incident) : undefined
        lastReport.set(each.incident, reports)
        const opened = incidents.has(each.incident) ? [] : [make.incident(each.incident)]
        incidents.add(each.incident)
        const said = { ...each.sketch, supersedes: last === undefined ? [] : [last] }
        return [...opened, make.report(reports, each.incident, said)]
      }
      default: {
        const unreachable: never = each
        return unreachable
      }
    }
  })
}
