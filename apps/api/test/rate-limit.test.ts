import { describe, expect, test } from '@jest/globals'
import { hashOfKey } from '../src/access/api-key.ts'
import type { ProblemError } from '../src/http/problem-error.ts'
import { RateLimit } from '../src/http/rate-limit.ts'
import { RateLimits } from '../src/http/rate-limits.ts'

const refusal = (take: () => void) => {
  try {
    take()
  } catch (error) {
    return error as ProblemError
  }
  return null
}

describe('a rate limit', () => {
  test('lets a burst through, then refuses with the seconds to wait', () => {
    const limit = new RateLimit({ burst: 3, perSecond: 0.5 })
    for (let request = 0; request < 3; request++) limit.take('ann', 0)
    const refused = refusal(() => limit.take('ann', 0))
    expect(refused?.status).toBe(429)
    expect(refused?.headers['Retry-After']).toBe('2')
  })

  test('lets as many through again as time allows', () => {
    const limit = new RateLimit({ burst: 10, perSecond: 2 })
    for (let request = 0; request < 10; request++) limit.take('ann', 0)
    limit.take('ann', 500)
    expect(refusal(() => limit.take('ann', 500))?.status).toBe(429)
    for (let request = 0; request < 10; request++) limit.take('ann', 60_000)
    expect(refusal(() => limit.take('ann', 60_000))?.status).toBe(429)
  })

  test('counts each caller by itself', () => {
    const limit = new RateLimit({ burst: 1, perSecond: 1 })
    limit.take('ann', 0)
    limit.take('ben', 0)
    expect(refusal(() => limit.take('ann', 0))?.status).toBe(429)
  })
})

describe('the limit on wrong keys', () => {
  const limits = () =>
    new RateLimits({ principal: { burst: 9, perSecond: 9 }, failedLogin: { burst: 2, perSecond: 0.001 } })

  test('refuses an address that has sent too many, before the database is asked', () => {
    const few = limits()
    few.noteLogin('192.0.2.1', hashOfKey('wrong-1'), false)
    few.noteLogin('192.0.2.1', hashOfKey('wrong-2'), false)
    expect(refusal(() => few.checkLogin('192.0.2.1', hashOfKey('wrong-3')))?.status).toBe(429)
    expect(refusal(() => few.checkLogin('192.0.2.2', hashOfKey('wrong-3')))).toBeNull()
  })

  test('does not lock out a key that has worked behind the same address', () => {
    const few = limits()
    few.noteLogin('192.0.2.1', hashOfKey('good'), true)
    few.noteLogin('192.0.2.1', hashOfKey('wrong-1'), false)
    few.noteLogin('192.0.2.1', hashOfKey('wrong-2'), false)
    expect(refusal(() => few.checkLogin('192.0.2.1', hashOfKey('good')))).toBeNull()
  })
})
