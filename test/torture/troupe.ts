import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type PlantedBug, partOf } from './planted-bugs.ts'
import type { Finish, Role } from './process-kit.ts'
import type { Random } from './random.ts'

export type Part = 'writer' | 'follower' | 'reader' | 'worker'

interface Player {
  part: Part
  role: Role
  child: ChildProcess
  ready: Promise<void>
  /** Resolves when the process has ended, however. */
  ended: Promise<void>
  expected: boolean
}

const RUN_TYPESCRIPT = fileURLToPath(new URL('run-typescript.mjs', import.meta.url))

/** The processes of a round: they are killed and started again under the same name. */
export class Troupe {
  /** Ends that nobody had asked for, with what the process said last. */
  readonly crashes: string[] = []
  /** How many processes there were, one after the other. */
  started = 0
  private readonly players = new Map<string, Player>()

  constructor(
    private readonly common: Omit<Role, 'name' | 'incarnation' | 'bug'>,
    private readonly bug: PlantedBug | null,
  ) {}

  /** So many of each part. */
  start(cast: Partial<Record<Part, number>>): void {
    for (const [part, players] of Object.entries(cast) as [Part, number][])
      for (let number = 1; number <= players; number++) this.play(part, `${part}-${number}`, 0)
  }

  has(part: Part): boolean {
    return [...this.players.values()].some((player) => player.part === part)
  }

  /** Resolves when all are connected. */
  async ready(): Promise<void> {
    await Promise.all([...this.players.values()].map(({ ready }) => ready))
  }

  /** kill -9 of any process of a part, which starts again at once; false if there is none. */
  async killOne(part: Part, random: Random): Promise<boolean> {
    const players = [...this.players.values()].filter((each) => each.part === part)
    if (players.length === 0) return false
    const player = random.pick(players)
    player.expected = true
    player.child.kill('SIGKILL')
    await player.ended
    this.play(player.part, player.role.name, player.role.incarnation + 1)
    return true
  }

  /** Lets all of a part come to their end; tells who did not in time. */
  async finish(parts: Part[], { heads }: Finish, patience: number): Promise<string[]> {
    const leaving = [...this.players].filter(([, { part }]) => parts.includes(part))
    for (const [, player] of leaving) player.expected = true
    const late = await Promise.all(
      leaving.map(async ([name, player]) => {
        const inTime = await Promise.race([
          takeLeave(player, { heads }).then(() => true),
          sleep(patience, false, { ref: false }),
        ])
        if (inTime) return []
        player.child.kill('SIGKILL')
        return [name]
      }),
    )
    for (const [name] of leaving) this.players.delete(name)
    return late.flat()
  }

  /** However a round ended. */
  async close(): Promise<void> {
    for (const player of this.players.values()) {
      player.expected = true
      player.child.kill('SIGKILL')
      await player.ended
    }
  }

  private play(part: Part, name: string, incarnation: number): void {
    const seed = this.common.seed + [...name].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7)
    const bug = this.bug !== null && partOf(this.bug) === part ? this.bug : null
    const role: Role = { ...this.common, seed: seed >>> 0, name, incarnation, bug }
    const script = fileURLToPath(new URL(`${part}-process.ts`, import.meta.url))
    const child = fork(script, [JSON.stringify(role)], {
      execArgv: ['--enable-source-maps', '--import', RUN_TYPESCRIPT],
      // Without jest's options, which are not for them.
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    this.started++
    const ended = once(child, 'exit').then(() => {})
    const ready = Promise.race([once(child, 'message').then(() => {}), ended])
    const player: Player = { part, role, child, ready, ended, expected: false }
    this.players.set(name, player)
    this.watch(name, player)
  }

  private watch(name: string, player: Player): void {
    const { child } = player
    let said = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-2_000)
    })
    child.on('exit', (code, signal) => {
      if (player.expected && (code === 0 || signal === 'SIGKILL')) return
      this.crashes.push(`${name} ended by itself (${signal ?? code}): ${said.trim()}`)
      if (!player.expected) this.play(player.part, name, player.role.incarnation + 1)
    })
  }
}

async function takeLeave({ child, ready, ended }: Player, finish: Finish): Promise<void> {
  await ready
  if (child.connected) child.send(finish)
  await ended
}
