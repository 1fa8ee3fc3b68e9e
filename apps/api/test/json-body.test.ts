import { describe, expect, test } from '@jest/globals'
import { parseJson } from '../src/http/json-body.ts'
import type { ProblemError } from '../src/http/problem-error.ts'

const parse = (text: string) => parseJson(Buffer.from(text))

function errorsOf(bytes: Uint8Array | string) {
  try {
    parseJson(typeof bytes === 'string' ? Buffer.from(bytes) : bytes)
  } catch (error) {
    return (error as ProblemError).body.errors
  }
  throw new Error('expected it to be refused')
}

const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`

describe('a JSON body', () => {
  test('is read as it is written', () => {
    expect(parse('{"a":[1,"é",null]}')).toEqual({ a: [1, 'é', null] })
  })

  test('of no bytes is nothing, so that the schema can say that the body is missing', () => {
    expect(parse('')).toBeUndefined()
  })

  test('may nest 64 levels deep', () => {
    expect(parse(nested(64))).toHaveProperty('a')
  })

  test.each([65, 5_000, 100_000])('is refused with %i levels, and the limit is named', (levels) => {
    expect(errorsOf(nested(levels))).toEqual([{ path: 'a', message: 'is nested deeper than 64 levels' }])
  })

  test('is refused with invalid UTF-8', () => {
    expect(errorsOf(Uint8Array.of(0x22, 0xff, 0x22))).toEqual([
      { path: '', message: 'the body is not valid UTF-8' },
    ])
  })

  test('is refused with __proto__ at any depth, by its path', () => {
    expect(errorsOf('{"where":[{"__proto__":{"admin":true}}]}')).toEqual([
      { path: 'where.0.__proto__', message: 'is no name that a field may have' },
    ])
  })

  test('is refused with constructor.prototype, by its path', () => {
    expect(errorsOf('{"constructor":{"prototype":{"x":1}}}')?.[0]?.path).toBe('constructor.prototype')
  })

  test('that is no JSON is refused', () => {
    expect(errorsOf('{"a":')?.[0]?.message).toMatch(/^the body is not JSON: /)
  })
})
