import { LRUCache } from 'lru-cache'
import { ProblemError } from './problem-error.ts'

export interface Rate {
  /** How many requests may come at once. */
  burst: number
  /** How many more each second. */
  perSecond: number
}

/**
 * One process answers about 2,200 reads a second on two cores with its database beside it, so a caller meets this
 * limit only where it would take the whole service for itself; 64 callers that wait for their answers do not.
 */
export const PRINCIPAL_RATE: Rate = { burst: 6000, perSecond: 3000 }
/**
 * 256 random bits cannot be guessed: this spares the database look-ups, and leaves room for a program that was
 * given a wrong key and tries every route.
 */
export const FAILED_LOGIN_RATE: Rate = { burst: 300, perSecond: 10 }

/** Buckets beyond this are forgotten, least recently used first: memory stays bounded, whoever calls. */
const MAX_BUCKETS = 10_000

interface Bucket {
  tokens: number
  /** When it held so many, in milliseconds. */
  at: number
}

/** Token buckets by name. */
export class RateLimit {
  private readonly buckets = new LRUCache<string, Bucket>({ max: MAX_BUCKETS })

  constructor(private readonly rate: Rate) {}

  /** Takes a token of `name`, or throws 429 with the seconds to wait. */
  take(name: string, now = performance.now()): void {
    const bucket = this.buckets.get(name)
    const tokens = this.tokensIn(bucket, now)
    if (tokens < 1) throw this.tooMany(tokens)
    const left = { tokens: tokens - 1, at: now }
    if (bucket) Object.assign(bucket, left)
    else this.buckets.set(name, left)
  }

  /** Throws 429 where nothing is left, and takes nothing. */
  check(name: string, now = performance.now()): void {
    const tokens = this.tokensIn(this.buckets.get(name), now)
    if (tokens < 1) throw this.tooMany(tokens)
  }

  private tokensIn(bucket: Bucket | undefined, now: number): number {
    const { burst, perSecond } = this.rate
    if (!bucket) return burst
    return Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * perSecond)
  }

  private tooMany(tokens: number): ProblemError {
    const seconds = Math.max(1, Math.ceil((1 - tokens) / this.rate.perSecond))
    return new ProblemError({
      name: 'too-many-requests',
      detail: `At most ${this.rate.perSecond} requests a second, and ${this.rate.burst} at once: try again in ${seconds} s.`,
      headers: { 'Retry-After': String(seconds) },
    })
  }
}
