import { expect, test } from '@jest/globals'
import { changeText } from '../src/commands/field-text.ts'

const HELD = { holder: { name: 'Ukraine' }, place: { name: 'Kyiv' }, since: '2025-01-09', disputed: false }
const WHEN = { edtf: '2025-01-09', latest: '2025-01-09T23:59:59.999Z', basis: 'stated' }

test.each([
  ['standing', 'single-party', 'corroborated', 'single-party → corroborated'],
  [
    'custody',
    HELD,
    { ...HELD, disputed: true },
    'held by Ukraine in Kyiv since 2025-01-09 (disputed false → true)',
  ],
  ['when', WHEN, { ...WHEN, basis: 'relative' }, '2025-01-09 (basis stated → relative)'],
  [
    'where',
    { name: 'Kursk', lat: null, precision: 'region' },
    { name: 'Kursk', lat: 51.7, precision: 'exact' },
    'Kursk (lat – → 51.7; precision region → exact)',
  ],
  [
    'quantities',
    [{ measure: 'money', best: 5, unit: 'USD' }],
    [{ measure: 'money', best: 5, unit: 'UAH' }],
    'money 5 (unit USD → UAH)',
  ],
])('a change of %s tells what differs, also where both read alike', (field, before, after, expected) => {
  expect(changeText(field, before, after)).toBe(expected)
})
