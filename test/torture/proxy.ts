import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'

/**
 * How a connection is cut at its client's next message:
 * before the message reaches the server, after it did and before anything is known of the answer, or once the server
 * has answered, so that the work is surely done and nobody is told.
 */
export type Cut = 'before-sending' | 'after-sending' | 'before-the-answer'

/** What was done to connections, by kind; one that is armed is not cut before its client speaks. */
export type ProxyDeeds = Record<Cut | 'at-once' | 'stalled', number>

export const noDeeds = (): ProxyDeeds => ({
  'before-sending': 0,
  'after-sending': 0,
  'before-the-answer': 0,
  'at-once': 0,
  stalled: 0,
})

interface Link {
  client: Socket
  server: Socket
  armed: Cut | null
}

/** A TCP proxy before a Postgres that listens on a Unix socket, which can cut and stall its connections. */
export class CuttingProxy {
  readonly deeds = noDeeds()

  private readonly links = new Set<Link>()
  private readonly server: Server

  private constructor(private readonly socketPath: () => string) {
    this.server = createServer((client) => this.link(client))
  }

  /** `socketPath` is asked for each connection: a restarted server may be elsewhere. */
  static async listen(socketPath: () => string): Promise<CuttingProxy> {
    const proxy = new CuttingProxy(socketPath)
    proxy.server.listen(0, '127.0.0.1')
    await once(proxy.server, 'listening')
    return proxy
  }

  get port(): number {
    const address = this.server.address()
    if (typeof address !== 'object' || address === null) throw new Error('The proxy does not listen')
    return address.port
  }

  /** Cuts connections at their client's next message. */
  arm(cut: Cut, chosen = () => true): void {
    for (const link of [...this.links].filter(chosen)) link.armed = cut
  }

  /** Cuts connections at once, idle or not. */
  cut(chosen = () => true): void {
    for (const link of [...this.links].filter(chosen)) this.cutOff(link, 'at-once')
  }

  /** Holds back what the server says to these connections for a while. */
  stall(milliseconds: number, chosen = () => true): void {
    for (const { server } of [...this.links].filter(chosen)) {
      server.pause()
      setTimeout(() => server.resume(), milliseconds)
      this.deeds.stalled++
    }
  }

  async close(): Promise<void> {
    const closed = once(this.server, 'close')
    this.server.close()
    for (const link of this.links) this.end(link)
    await closed
  }

  private link(client: Socket): void {
    const link: Link = { client, server: connect(this.socketPath()), armed: null }
    this.links.add(link)
    client.setNoDelay(true)
    client.on('data', (bytes) => this.fromClient(link, bytes))
    link.server.on('data', (bytes) => this.fromServer(link, bytes))
    for (const socket of [client, link.server]) {
      socket.on('error', () => this.end(link))
      socket.on('close', () => this.end(link))
    }
  }

  private fromClient(link: Link, bytes: Buffer): void {
    if (link.armed === 'before-sending') {
      this.cutOff(link, link.armed)
      return
    }
    // Flushed first: cutting at once would lose what was to be sent.
    const sent = link.armed === 'after-sending' ? () => this.cutOff(link, 'after-sending') : undefined
    forward(bytes, { from: link.client, to: link.server, sent })
  }

  private fromServer(link: Link, bytes: Buffer): void {
    if (link.armed === 'before-the-answer') this.cutOff(link, link.armed)
    else forward(bytes, { from: link.server, to: link.client })
  }

  private cutOff(link: Link, how: Cut | 'at-once'): void {
    if (this.links.has(link)) this.deeds[how]++
    this.end(link)
  }

  /** The server sees an orderly end after all that it was sent, the client a reset. */
  private end(link: Link): void {
    if (!this.links.delete(link)) return
    if (link.client.connecting || link.client.destroyed) link.client.destroy()
    else link.client.resetAndDestroy()
    link.server.destroy()
  }
}

function forward(
  bytes: Buffer,
  { from, to, sent }: { from: Socket; to: Socket; sent?: (() => void) | undefined },
): void {
  if (to.write(bytes, sent)) return
  from.pause()
  to.once('drain', () => from.resume())
}
