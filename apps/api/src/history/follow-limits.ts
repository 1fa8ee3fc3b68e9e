/** How live connections are kept; a class, so that a test can hand in shorter ones. */
export class FollowLimits {
  /** Proxies close connections on which nothing is said for a minute. */
  readonly heartbeatMs: number = 15_000
  /** A reader whose buffer has been full for so long is cut off; it comes back with Last-Event-ID and misses nothing. */
  readonly stallMs: number = 30_000
  /** A revoked key or a removed member hears no more after this. */
  readonly recheckMs: number = 10_000
  /** Each holds a socket and a place in the polls. */
  readonly maxConnections: number = 1_000

  constructor(limits: Partial<FollowLimits> = {}) {
    Object.assign(this, limits)
  }
}
