import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { splitSql } from '../src/split-sql.ts'

const texts = (script: string) => splitSql(script).map(({ text }) => text)

describe('a script is split', () => {
  test('at semicolons', () => {
    expect(texts('select 1;\nselect 2;')).toEqual(['select 1', 'select 2'])
  })

  test('also when the last statement has none', () => {
    expect(texts('select 1; select 2\n')).toEqual(['select 1', 'select 2'])
  })

  test.each([
    ['a string', `select 'a;b'`],
    ['a string with doubled quotes', `select 'it''s; so'`],
    ['an escape string', String.raw`select E'it\'s; so'`],
    ['a string after a type whose name ends in e', `select date'2025-01-11', 'a\\'`],
    ['a quoted name', `select 1 as "a;""b"`],
    ['dollar quotes', 'do $$ begin; end; $$'],
    ['tagged dollar quotes around others', 'do $a$ select $$;$$; $b$;$b$ $a$'],
    ['a line comment', 'select 1 -- a; b\n + 1'],
    ['nested block comments', 'select /* a; /* b; */ c; */ 1'],
  ])('but not inside %s', (_where, statement) => {
    expect(texts(`${statement};select 2`)).toEqual([statement, 'select 2'])
  })

  test('and a quote or a dollar inside a comment or a name opens nothing', () => {
    expect(texts(`-- it's\nselect a$b$c; /* " */ select $1; select 'x'`)).toEqual([
      'select a$b$c',
      'select $1',
      `select 'x'`,
    ])
  })

  test('leaving out statements of nothing but comments', () => {
    expect(texts('-- first\n;; /* second */ ; -- third')).toEqual([])
  })

  test('into statements that know their line', () => {
    expect(splitSql('-- why\n\nselect 1;\n\n  select\n 2;').map(({ line }) => line)).toEqual([3, 5])
  })

  test('back into what was joined, whatever the pieces', () => {
    const piece = fc.constantFrom(
      `'a;'`,
      '"b;"',
      '$$;$$',
      '$t$;$$;$t$',
      '/*;*/',
      '--;\n',
      `e'\\';'`,
      '1',
      ' ',
    )
    const statement = fc.array(piece, { maxLength: 8 }).map((pieces) => `select ${pieces.join(' ')} x`)
    fc.assert(
      fc.property(fc.array(statement), (statements) => {
        expect(texts(statements.join(';\n'))).toEqual(statements)
      }),
      { seed: 20250111 },
    )
  })
})

test.each([
  [`select 1;\nselect 'a;`, "Line 2: ' is opened and never closed"],
  ['select "a;', 'Line 1: " is opened and never closed'],
  ['do $x$ begin;', 'Line 1: $x$ is opened and never closed'],
  ['/* a /* b */', 'Line 1: /* is opened and never closed'],
])('%j is refused', (script, message) => {
  expect(() => splitSql(script)).toThrow(message)
})
