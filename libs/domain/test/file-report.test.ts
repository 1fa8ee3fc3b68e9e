import { parseImportLine, type Report, report } from '@annalist/contract'
import { decideOn, emptyDirectory, fileReport, RuleError } from '@annalist/domain'
import { describe, expect, test } from '@jest/globals'
import { describeActor } from '../src/describing/describe-actor.ts'

const ANALYST = { by: 'an analyst', isAnalyst: true, now: Date.parse('2025-01-12T00:00:00Z') }

const CAPTURE = {
  key: 'nis-1',
  incidentKey: 'january-capture',
  type: 'capture',
  title: 'Two soldiers captured',
  participants: [
    {
      actor: {
        name: 'Ukrainian Armed Forces',
        kind: 'organization',
        speaksFor: { name: 'Ukraine', kind: 'state' },
      },
      role: 'captor',
    },
    { actor: { described: 'two soldiers', kind: 'group' }, role: 'captive', count: 2 },
  ],
  attribution: [{ actor: { name: 'AFP', kind: 'outlet' } }, { actor: { name: 'NIS' } }],
  where: { name: 'Kursk Oblast', country: 'RU' },
} as const

function dossier() {
  let ids = 0
  return {
    directory: emptyDirectory(),
    newId: () => `00000000-0000-7000-8000-${String(++ids).padStart(12, '0')}`,
  }
}

function filed(into: ReturnType<typeof dossier>, body: unknown) {
  const parsed: Report = report.parse(body)
  return decideOn(into, (draft) => fileReport(draft, parsed, ANALYST))
}

function operation(line: unknown) {
  const parsed = parseImportLine(line)
  if (!parsed.success || parsed.data.op !== 'actor') throw new Error('expected an actor line')
  return parsed.data
}

describe('filing a report', () => {
  test('registers whom it names for the first time, opens its incident, then adds the report', () => {
    const { records, answer } = filed(dossier(), CAPTURE)
    expect(records.map((record) => record.type)).toEqual([
      'ActorRegistered',
      'ActorRegistered',
      'ActorRegistered',
      'ActorRegistered',
      'ActorRegistered',
      'PlaceRegistered',
      'IncidentOpened',
      'ReportFiled',
    ])
    expect(answer).toMatchObject({ duplicate: false, at: null })
    expect(answer.actorIds).toHaveLength(4)
  })

  test('the same key and content again is a duplicate and adds nothing', () => {
    const into = dossier()
    const first = filed(into, CAPTURE)
    const again = filed(into, { ...CAPTURE, summary: null })
    expect(again.records).toEqual([])
    expect(again.claims).toEqual([])
    expect(again.answer).toEqual({ ...first.answer, duplicate: true, opened: null })
  })

  test('other content under the same key is refused naming what differs', () => {
    const into = dossier()
    filed(into, CAPTURE)
    const differing = () => filed(into, { ...CAPTURE, title: 'Three soldiers captured', stance: 'denies' })
    expect(differing).toThrow('it differs in title, stance')
    expect(differing).toThrow(RuleError)
  })

  test('a report of an open incident needs neither type nor title', () => {
    const into = dossier()
    const opened = filed(into, CAPTURE)
    const { records, answer } = filed(into, {
      incidentKey: 'january-capture',
      stance: 'denies',
      attribution: [{ actor: { name: 'Russia' } }],
    })
    expect(records.map((record) => record.type)).toEqual(['ActorRegistered', 'ReportFiled'])
    expect(answer.incidentId).toBe(opened.answer.incidentId)
  })

  test.each([
    { body: { ...CAPTURE, type: null }, message: 'type: is needed from the report that opens an incident' },
    {
      body: { ...CAPTURE, incidentKey: null, incident: '01900000-0000-7000-8000-000000000000' },
      message: 'has no incident 01900000',
    },
    {
      body: { ...CAPTURE, reportedAt: '2025-01-14' },
      message: 'reportedAt: 2025-01-14 is more than a day in the future',
    },
    {
      body: { ...CAPTURE, supersedes: ['unheard-of'] },
      message: 'supersedes.0: the dossier has no report "unheard-of"',
    },
    {
      body: { ...CAPTURE, links: [{ to: 'nowhere', relation: 'causes' }] },
      message: 'links.0.to: the dossier has no incident',
    },
  ])('is refused with the reason: $message', ({ body, message }) => {
    const into = dossier()
    expect(() => filed(into, body)).toThrow(message)
    expect(into.directory).toEqual(emptyDirectory())
  })

  test('no incident is linked to itself, by its key or by its id', () => {
    const into = dossier()
    const { answer } = filed(into, CAPTURE)
    for (const to of ['january-capture', answer.incidentId]) {
      const linked = () => filed(into, { ...CAPTURE, key: null, links: [{ to, relation: 'precedes' }] })
      expect(linked).toThrow('links.0.to: an incident is not linked to itself')
    }
  })

  test('roles of a report without a type are those of its incident', () => {
    const into = dossier()
    filed(into, CAPTURE)
    const body = {
      incidentKey: 'january-capture',
      attribution: [{ actor: { name: 'AFP' } }],
      participants: [{ actor: { name: 'Kim' }, role: 'mediator' }],
    }
    expect(() => filed(into, body)).toThrow('participants.0.role: "mediator" is no role of capture')
  })
})

describe('naming an actor', () => {
  const said = (actor: object) => ({ type: 'statement', title: 'A statement', attribution: [{ actor }] })

  test('names are compared by NFKC, lower case and spacing folded', () => {
    const into = dossier()
    const first = filed(into, said({ name: 'Kim Jong Un' }))
    const second = filed(into, said({ name: 'ＫＩＭ  jong  un' }))
    expect(second.answer.actorIds).toEqual(first.answer.actorIds)
  })

  test('an alias finds its actor', () => {
    const into = dossier()
    const first = filed(into, said({ name: 'Volodymyr Zelensky', aliases: ['Zelenskyy'] }))
    expect(filed(into, said({ name: 'zelenskyy' })).answer.actorIds).toEqual(first.answer.actorIds)
  })

  test('several of one name: ambiguous, with the candidates', () => {
    const into = dossier()
    const line = { op: 'actor', name: 'Kim', distinct: true }
    decideOn(into, (draft) => describeActor(draft, operation(line)))
    decideOn(into, (draft) => describeActor(draft, operation({ ...line, kind: 'person' })))
    try {
      filed(into, said({ name: 'Kim' }))
      throw new Error('was filed')
    } catch (error) {
      expect(error).toMatchObject({ code: 'ambiguous-actor', kind: 'conflict' })
      expect((error as RuleError).details.candidates).toHaveLength(2)
    }
  })

  test('different keys of one caller are different actors, also under one name', () => {
    const into = dossier()
    const one = filed(into, said({ key: 'kim-1', name: 'Kim' }))
    const other = filed(into, said({ key: 'kim-2', name: 'Kim' }))
    expect(other.answer.actorIds).not.toEqual(one.answer.actorIds)
    expect(filed(into, said({ key: 'kim-1' })).answer.actorIds).toEqual(one.answer.actorIds)
  })

  test('an actor only described is found within its incident, and nowhere else', () => {
    const into = dossier()
    const first = filed(into, { ...said({ described: 'a guard' }), incidentKey: 'one' })
    const same = filed(into, { ...said({ described: 'A  guard' }), incidentKey: 'one' })
    const other = filed(into, { ...said({ described: 'a guard' }), incidentKey: 'two' })
    expect(same.answer.actorIds).toEqual(first.answer.actorIds)
    expect(other.answer.actorIds).not.toEqual(first.answer.actorIds)
  })

  test('for a known one a differing value changes nothing and comes back in warnings', () => {
    const into = dossier()
    filed(into, said({ name: 'SBU' }))
    const { records, warnings } = filed(
      into,
      said({ name: 'SBU', kind: 'organization', aliases: ['SSU'], speaksFor: { name: 'Ukraine' } }),
    )
    expect(records.map((record) => record.type)).toEqual(['IncidentOpened', 'ReportFiled'])
    expect(warnings.map((warning) => warning.path)).toEqual([
      'attribution.0.actor.kind',
      'attribution.0.actor.aliases',
      'attribution.0.actor.speaksFor',
    ])
  })

  test('an unknown id is refused with its path', () => {
    const actor = { id: '01900000-0000-7000-8000-000000000000' }
    expect(() => filed(dossier(), said(actor))).toThrow('attribution.0.actor.id: the dossier has no actor')
  })
})

describe('an actor line', () => {
  test('registers, and describes where the actor exists already', () => {
    const into = dossier()
    decideOn(into, (draft) => describeActor(draft, operation({ op: 'actor', name: 'SBU' })))
    const line = {
      op: 'actor',
      name: 'SBU',
      aliases: ['SSU'],
      kind: 'organization',
      speaksFor: { name: 'Ukraine' },
    }
    const { records } = decideOn(into, (draft) => describeActor(draft, operation(line)))
    expect(records.map((record) => record.type)).toEqual(['AliasAdded', 'ActorRegistered', 'ActorDescribed'])
  })

  test('that says nothing new adds nothing', () => {
    const into = dossier()
    const line = operation({
      op: 'actor',
      name: 'SBU',
      actorKey: 'sbu',
      aliases: ['SSU'],
      speaksFor: { name: 'Ukraine' },
    })
    const first = decideOn(into, (draft) => describeActor(draft, line))
    const again = decideOn(into, (draft) => describeActor(draft, line))
    expect(again.records).toEqual([])
    expect(again.answer).toEqual({ actorId: first.answer.actorId, changed: false })
  })
})
