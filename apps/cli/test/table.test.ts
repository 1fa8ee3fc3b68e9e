import { describe, expect, test } from '@jest/globals'
import { type Column, renderTable } from '../src/terminal/table.ts'
import { oneLine, widthOf, wrap } from '../src/terminal/text.ts'

const paper = (width: number) => ({ width, paint: (_style: string, text: string) => text })

const columns: Column<{ when: string; what: string }>[] = [
  { title: 'When', cell: ({ when }) => when },
  { title: 'What', cell: ({ what }) => what, grows: true },
]

describe('a table', () => {
  test('leaves lines whole where nothing limits the width', () => {
    const rows = [{ when: '2025-01-09', what: 'Two soldiers captured in Kursk region' }]
    expect(renderTable(rows, columns, paper(Number.POSITIVE_INFINITY))).toBe(
      'When        What\n2025-01-09  Two soldiers captured in Kursk region',
    )
  })

  test('wraps the growing column between words to the width of the paper', () => {
    const rows = [{ when: '2025-01-09', what: 'Two soldiers captured in Kursk region' }]
    expect(renderTable(rows, columns, paper(34)).split('\n')).toEqual([
      'When        What',
      '2025-01-09  Two soldiers captured',
      '            in Kursk region',
    ])
  })

  test('measures wide characters by the columns that they take', () => {
    const rows = [
      { when: '북한', what: '두 명이 쿠르스크에서 생포되었다' },
      { when: '2025', what: 'a' },
    ]
    const lines = renderTable(rows, columns, paper(26)).split('\n')
    expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(26)
    expect(lines.at(-1)).toBe('2025  a')
    expect(lines[1]).toMatch(/^북한 {2}두/)
  })

  test('sets numbers at the right', () => {
    const numbers: Column<number>[] = [{ title: 'Count', cell: String, right: true }]
    expect(renderTable([7, 1234567], numbers, paper(80))).toBe('  Count\n      7\n1234567')
  })

  test('breaks a word that is wider than the paper, and only that', () => {
    expect(wrap('see https://example.org/a/page now', 12)).toEqual([
      'see',
      'https://exam',
      'ple.org/a/pa',
      'ge now',
    ])
  })

  test('prints no control characters and nothing that turns the direction of text', () => {
    expect(oneLine('a\u001b[31mred\u0007 \u202eesrever\u009b2J\nb')).toBe('a [31mred   esrever 2J b')
  })
})
