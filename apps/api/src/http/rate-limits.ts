import { LRUCache } from 'lru-cache'
import { FAILED_LOGIN_RATE, PRINCIPAL_RATE, type Rate, RateLimit } from './rate-limit.ts'

/** Keys that have worked, so that somebody else's wrong keys behind the same address lock nobody out. */
const MAX_GOOD_KEYS = 10_000

export interface Rates {
  principal: Rate
  failedLogin: Rate
}

export const RATES: Rates = { principal: PRINCIPAL_RATE, failedLogin: FAILED_LOGIN_RATE }

/** The limits of this process: a caller of several processes has as much at each. */
export class RateLimits {
  readonly ofPrincipals: RateLimit
  private readonly ofFailedLogins: RateLimit
  private readonly goodKeys = new LRUCache<string, true>({ max: MAX_GOOD_KEYS })

  constructor(rates: Rates = RATES) {
    this.ofPrincipals = new RateLimit(rates.principal)
    this.ofFailedLogins = new RateLimit(rates.failedLogin)
  }

  /** Throws 429, before the database is asked, where an address has sent too many wrong keys. */
  checkLogin(address: string, keyHash: Buffer): void {
    if (!this.goodKeys.has(nameOf(keyHash))) this.ofFailedLogins.check(address)
  }

  noteLogin(address: string, keyHash: Buffer, worked: boolean): void {
    const name = nameOf(keyHash)
    if (worked) {
      if (!this.goodKeys.get(name)) this.goodKeys.set(name, true)
      return
    }
    this.goodKeys.delete(name)
    this.ofFailedLogins.take(address)
  }
}

const nameOf = (keyHash: Buffer) => keyHash.toString('latin1')
