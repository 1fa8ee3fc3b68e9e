import type { ReportInput } from '@annalist/contract'
import { usageError } from '../errors.ts'
import { readsAsId } from './incident.ts'

/** What the options of `report` say: a first report without a file. */
export interface ReportFlags {
  by?: string
  incident?: string
  type?: string
  title?: string
  summary?: string
  when?: string
  where?: string
  who?: string[]
  stance?: string
  reported?: string
  document?: string
  quote?: string
  reportKey?: string
}

/** The report that the options say, or null where none of them is given. The service judges the values. */
export function reportOf(flags: ReportFlags): ReportInput | null {
  const { by, incident, type, title, summary, when, where, who, stance, reported, document, quote } = flags
  const said = [by, incident, type, title, summary, when, where, who, stance, reported, document, quote]
  if ([...said, flags.reportKey].every((value) => value === undefined)) return null
  if (!by) throw usageError('Say who says it: --by "Outlet > Speaker", or --by "Speaker"')
  const report = {
    key: flags.reportKey,
    ...(incident && (readsAsId(incident) ? { incident } : { incidentKey: incident })),
    ...{ type, title, summary, when, stance, quote, reportedAt: reported },
    ...(where && { where: { name: where } }),
    ...(who && { participants: who.map(participantOf) }),
    attribution: attributionOf(by),
    ...(document && { document: { url: document } }),
  }
  return report as ReportInput
}

/** The first of several is the outlet nearest to us; the last is the origin. */
function attributionOf(chain: string): ReportInput['attribution'] {
  const names = chain.split('>').map((name) => name.trim())
  return names.map((name, at) => ({
    actor: { name, ...(at === 0 && names.length > 1 && { kind: 'outlet' as const }) },
  }))
}

function participantOf(text: string): { role: string; actor: { name: string } } {
  const at = text.indexOf('=')
  if (at < 1) throw usageError(`Expected --who role=name, found "${text}"`)
  return { role: text.slice(0, at).trim(), actor: { name: text.slice(at + 1).trim() } }
}
