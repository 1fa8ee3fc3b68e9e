import { type Kills, noKills } from './chaos.ts'
import { addLooks, type Look } from './checks.ts'
import type { Violation } from './evidence.ts'
import { noDeeds, type ProxyDeeds } from './proxy.ts'
import { nothing, plus, type Tally } from './tally.ts'
import type { Outcome } from './torture.ts'

/** What all rounds so far come to. */
export interface Sum {
  rounds: number
  tally: Tally
  kills: Kills
  connections: ProxyDeeds
  looks: Look[]
  violations: Violation[]
  /** Of rounds in which something was violated. */
  folders: string[]
}

export const noRounds: Sum = {
  rounds: 0,
  tally: nothing,
  kills: noKills(),
  connections: noDeeds(),
  looks: [],
  violations: [],
  folders: [],
}

export function addRound(sum: Sum, outcome: Outcome): Sum {
  const { tally, kills, connections, looks, violations, folder } = outcome
  return {
    rounds: sum.rounds + 1,
    tally: plus(sum.tally, tally),
    kills: plus(sum.kills, kills),
    connections: plus(sum.connections, connections),
    looks: addLooks([...sum.looks, ...looks]),
    violations: [...sum.violations, ...violations],
    folders: violations.length > 0 ? [...sum.folders, folder] : sum.folders,
  }
}

/** One line of a round, and one for each violation. */
export function roundLines({ seed, tally, kills, connections, violations, folder }: Outcome): string[] {
  const told = violations.map(({ rule, account }) => `  ${rule}: ${account}`)
  return [
    `Seed ${seed}: ${figure(tally.sends)} appends sent, ${figure(tally.records)} records; ${total(kills)} killed, ` +
      `${cutsOf(connections)} connections cut; ${violations.length === 0 ? 'sound' : 'BROKEN'}`,
    ...told,
    ...(violations.length > 0 ? [`  The evidence is in ${folder}`] : []),
  ]
}

/** What was sent and done, and what each rule says of it. */
export function summary({ rounds, tally, kills, connections, looks, violations, folders }: Sum): string[] {
  const { stalled, ...cuts } = connections
  return [
    `Rounds        ${figure(rounds)}`,
    `Sent          ${figure(tally.sends)} appends, of ${figure(tally.operations)} operations; ${figure(tally.uncertain)} had no answer at once`,
    `Acknowledged  ${figure(tally.acknowledged)} operations, ${figure(tally.records)} records; refused ${figure(tally.refused)}`,
    `Killed        ${parts(kills)}`,
    `Cut           ${figure(cutsOf(connections))} connections: ${parts(cuts)}; ${figure(stalled)} stalled`,
    '',
    ...table(looks, violations),
    ...(folders.length > 0 ? ['', `The evidence is in ${folders.join(', ')}`] : []),
  ]
}

function table(looks: readonly Look[], violations: readonly Violation[]): string[] {
  const width = Math.max(0, ...looks.map(({ rule }) => rule.length))
  return looks.map(({ rule, looked, of }) => {
    const broken = violations.filter((violation) => violation.rule === rule).length
    const verdict = broken === 0 ? 'holds ' : 'BROKEN'
    return `${verdict}  ${rule.padEnd(width)}  ${figure(looked).padStart(11)} ${of}`
  })
}

const figure = (number: number) => number.toLocaleString('en')

const total = (counts: Record<string, number>) =>
  figure(Object.values(counts).reduce((sum, each) => sum + each, 0))

const cutsOf = ({ stalled, ...cuts }: ProxyDeeds) => Object.values(cuts).reduce((sum, each) => sum + each, 0)

const parts = (counts: Record<string, number>) =>
  Object.entries(counts)
    .map(([name, count]) => `${name.replaceAll('-', ' ')} ${figure(count)}`)
    .join(', ')
