import { report } from '@annalist/contract'
import { describe, expect, test } from '@jest/globals'
import { reportOf } from '../src/commands/report-of-flags.ts'

describe('a report said by options', () => {
  test('is a report by the contract, its chain of speakers outlet first', () => {
    const said = reportOf({
      by: 'AFP > Volodymyr Zelensky',
      incident: 'january-capture',
      type: 'capture',
      title: 'Two soldiers captured',
      when: '[..2025-01-11]',
      where: 'Kursk Oblast',
      who: ['captor=Ukrainian Armed Forces', 'captive=two soldiers'],
      document: 'https://example.org/a',
      reportKey: 'afp-1',
    })
    expect(report.parse(said)).toMatchObject({
      key: 'afp-1',
      incidentKey: 'january-capture',
      where: { name: 'Kursk Oblast' },
      participants: [
        { role: 'captor', actor: { name: 'Ukrainian Armed Forces' } },
        { role: 'captive', actor: { name: 'two soldiers' } },
      ],
      attribution: [{ actor: { name: 'AFP', kind: 'outlet' } }, { actor: { name: 'Volodymyr Zelensky' } }],
      document: { url: 'https://example.org/a' },
    })
  })

  test('does not make the only speaker an outlet', () => {
    expect(reportOf({ by: 'Volodymyr Zelensky' })?.attribution).toEqual([
      { actor: { name: 'Volodymyr Zelensky' } },
    ])
  })

  test('names an incident by its id where that is one', () => {
    const incident = '0194f0c2-6b1e-7c3a-9d52-3f0a8f6f1b2c'
    expect(reportOf({ by: 'AFP', incident })).toMatchObject({ incident })
    expect(reportOf({ by: 'AFP', incident })).not.toHaveProperty('incidentKey')
  })

  test('is none where no option says anything, and refused where nobody says it', () => {
    expect(reportOf({})).toBeNull()
    expect(() => reportOf({ title: 'A title' })).toThrow('--by')
  })

  test('is refused where a participant has no role', () => {
    expect(() => reportOf({ by: 'AFP', who: ['Ukraine'] })).toThrow(
      'Expected --who role=name, found "Ukraine"',
    )
  })
})
