import { describe, expect, test } from '@jest/globals'
import { builtInType, COMMON_ROLES, INCIDENT_TYPES, isBuiltInType, rolesOf } from '../src/incident-types.ts'

const rolesByType = Object.fromEntries(INCIDENT_TYPES.map((row) => [row.type, rolesOf(row).join(', ')]))

describe('the table of incident types', () => {
  test('has exactly the types of the contract, each with its roles', () => {
    expect(rolesByType).toEqual({
      capture: 'captor, captive',
      arrest: 'authority, detainee',
      abduction: 'abductor, abducted',
      detention: 'holder, detainee',
      transfer: 'subject, giver, receiver',
      interrogation: 'interrogator, subject, interpreter',
      release: 'releaser, released, counterpart',
      exchange: 'releaser, released, counterpart',
      escape: 'subject, holder',
      deportation: 'authority, subject',
      'legal-proceeding': 'authority, accused',
      'medical-care': 'provider, patient',
      'ill-treatment': 'perpetrator, victim',
      injury: 'victim, perpetrator',
      death: 'victim, perpetrator',
      execution: 'victim, perpetrator',
      attack: 'attacker, target',
      strike: 'attacker, target',
      'use-of-force': 'officer, subject',
      search: 'authority, subject',
      deployment: 'sender, force, host',
      movement: 'subject',
      'territorial-change': 'taker, loser',
      order: 'issuer, addressee, beneficiary',
      request: 'issuer, addressee, beneficiary',
      access: 'grantor, grantee, subject',
      accusation: 'accuser, accused',
      statement: 'speaker, addressee',
      estimate: 'population',
      agreement: 'party, mediator',
      ceasefire: 'actor, target',
      threat: 'actor, target',
      sanction: 'actor, target',
      meeting: 'participant, host',
      publication: 'publisher, subject',
      protest: 'protester, target',
      displacement: 'population, cause',
      'return-of-remains': 'giver, receiver, deceased',
      accident: 'subject',
      hazard: 'affected',
      'cyber-incident': 'attacker, target, affected',
      other: 'participant',
    })
  })

  test('names each type and each of its roles once', () => {
    expect(new Set(INCIDENT_TYPES.map(({ type }) => type)).size).toBe(INCIDENT_TYPES.length)
    expect(new Set(INCIDENT_TYPES.map(({ label }) => label)).size).toBe(INCIDENT_TYPES.length)
    for (const row of INCIDENT_TYPES) expect(new Set(rolesOf(row)).size).toBe(rolesOf(row).length)
  })

  test('gives every type a definition of one sentence', () => {
    for (const { definition } of INCIDENT_TYPES) expect(definition).toMatch(/^[A-Z].{15,}\.$/)
  })

  test('lets every type take participants, witnesses and instruments', () => {
    expect(COMMON_ROLES).toEqual(['participant', 'witness', 'instrument'])
  })

  test('tells its types from other words', () => {
    expect(isBuiltInType('capture')).toBe(true)
    expect(['Capture', 'denial', 'toString', ''].filter(isBuiltInType)).toEqual([])
  })
})

describe('custody', () => {
  const effects = Object.fromEntries(
    INCIDENT_TYPES.flatMap(({ type }) => {
      const { custody } = builtInType(type)
      return custody
        ? [[type, `${custody.effect} ${custody.held}: ${custody.formerHolder} → ${custody.holder}`]]
        : []
    }),
  )

  test('starts, moves and ends with these types alone', () => {
    expect(effects).toEqual({
      capture: 'starts captive: null → captor',
      arrest: 'starts detainee: null → authority',
      abduction: 'starts abducted: null → abductor',
      detention: 'starts detainee: null → holder',
      transfer: 'moves subject: giver → receiver',
      release: 'ends released: releaser → null',
      exchange: 'ends released: releaser → null',
      escape: 'ends subject: holder → null',
      deportation: 'ends subject: authority → null',
      death: 'ends victim: null → null',
      execution: 'ends victim: null → null',
    })
  })

  test('speaks only of roles that its type has', () => {
    for (const row of INCIDENT_TYPES) {
      const { custody } = builtInType(row.type)
      const named = [custody?.held, custody?.holder, custody?.formerHolder].filter(
        (role) => typeof role === 'string',
      )
      expect(rolesOf(row)).toEqual(expect.arrayContaining(named))
    }
  })
})

describe('roles of one', () => {
  test('are those of which an incident cannot have two holders', () => {
    const single = INCIDENT_TYPES.flatMap(({ type, roles }) =>
      roles.filter((role) => role.single).map(({ role }) => `${type}.${role}`),
    )
    expect(single).toEqual(['detention.holder', 'transfer.receiver', 'escape.holder', 'order.issuer'])
  })
})

describe('codes', () => {
  const PLOVER =
    'AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT'

  test('of PLOVER are event types of its ontology', () => {
    const used = INCIDENT_TYPES.map(({ type }) => builtInType(type).plover).filter(
      (code) => code !== undefined,
    )
    expect(PLOVER.split(' ')).toEqual(expect.arrayContaining(used))
    expect(builtInType('arrest').plover).toBe('COERCE')
  })

  test('of CAMEO have a root from 01 to 20 and one or two more digits', () => {
    const used = INCIDENT_TYPES.map(({ type }) => builtInType(type).cameo).filter(
      (code) => code !== undefined,
    )
    for (const code of used) expect(code).toMatch(/^(0[1-9]|1\d|20)\d{1,2}$/)
    expect(builtInType('abduction').cameo).toBe('181')
  })
})
