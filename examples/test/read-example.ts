import { readFileSync } from 'node:fs'
import { type ActorOperation, type PlaceOperation, parseImportLine, type Report } from '@annalist/contract'

const file = new URL('../kursk-prisoners.jsonl', import.meta.url)
export const outcomes = readFileSync(file, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => parseImportLine(JSON.parse(line)))
export const lines = outcomes.flatMap((outcome) => (outcome.success ? [outcome.data] : []))
export const actors = lines.filter((line): line is ActorOperation => line.op === 'actor')
export const places = lines.filter((line): line is PlaceOperation => line.op === 'place')
export const reports = lines.flatMap((line) => (line.op === 'report' ? [line.report] : []))

export type Reference = { key?: string | null; name?: string | null; described?: string | null }

export function handleOf({ key, name, described }: Reference): string {
  return key ?? name ?? described ?? ''
}

export function actorNamed(handle: string): ActorOperation | undefined {
  return actors.find((actor) => actor.actorKey === handle || actor.name === handle)
}

/** Whom an actor speaks for, followed to its root. */
export function rootOf(handle: string): string {
  const next = actorNamed(handle)?.speaksFor
  return next ? rootOf(handleOf(next)) : handle
}

export function isOutlet(handle: string): boolean {
  return actorNamed(handle)?.kind === 'outlet'
}

export function chainOf(report: Report): string[] {
  return report.attribution.map(({ actor }) => handleOf(actor))
}

/** The party behind a report, null where it adds none: the captor of a captive who speaks, else the origin's root. */
export function partyOf(report: Report): string | null {
  if (report.originStated === false) return null
  const chain = chainOf(report)
  if (!report.attribution.at(-1)?.inCustody) return rootOf(chain.at(-1)!)
  const captor = chain.slice(0, -1).findLast((handle) => !isOutlet(handle))
  return captor ? rootOf(captor) : null
}

export function reportsOf(incidentKey: string): Report[] {
  return reports.filter((report) => report.incidentKey === incidentKey)
}

export function reportWithKey(key: string): Report {
  const report = reports.find((candidate) => candidate.key === key)
  if (!report) throw new Error(`no report has the key ${key}`)
  return report
}

export function partiesOf(incidentKey: string): Set<string | null> {
  return new Set(reportsOf(incidentKey).map(partyOf))
}

export function holdersOf(report: Report, role: string): string[] {
  return (report.participants ?? [])
    .filter((participant) => participant.role === role)
    .map(({ actor }) => handleOf(actor))
}
