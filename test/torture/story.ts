import { v7 as newId } from 'uuid'
import type { TestRecord } from '../../libs/views/test/dossier.ts'
import * as make from '../../libs/views/test/records.ts'
import type { Sent } from './ledger.ts'
import type { Random } from './random.ts'

/** What an operation is about, before it is sent. */
export type Content = Pick<Sent, 'records' | 'expect' | 'claims'>

const ACTORS = Array.from({ length: 30 }, (_, index) => index + 1)
/** Those that all writers change. */
const HOT = ACTORS.slice(0, 6)
const PLACES = [1, 2]
const DATES = ['2025-01-05', '2025-01-09', '[..2025-01-11]', '2024-12-2X']

/** How a dossier begins: with those of whom everybody will speak. */
export function opening(dossier: string): Content {
  const opened = {
    stream: dossier,
    id: newId(),
    type: 'DossierOpened',
    data: { slug: 'd', title: 'A dossier' },
  }
  const known = [...ACTORS.map((number) => make.actor(number)), ...PLACES.map((number) => make.place(number))]
  return content([opened, ...known.map(plain)])
}

/** A stream that all writers change. */
export const hotStream = (random: Random): string => make.actorId(random.pick(HOT))

/** Changes an actor that is at this version. Few changes are such that all incidents are to be read anew. */
export function changeActor(random: Random, { stream, version }: Sent['expect'][number]): Content {
  return content([{ ...plain(changeOf(random)), stream }], [{ stream, version }])
}

/** Names two actors anew if both, and a third that is only looked at, are at these versions. */
export function renameTogether(random: Random, expect: Sent['expect']): Content {
  return content(
    expect.slice(0, 2).map(({ stream }) => ({ ...plain(alias(random)), stream })),
    expect,
  )
}

export const INCIDENT = 'incident'

/** A report on an incident that is there. */
export function fileReport(random: Random, stream: string): Content {
  return content([reportOn(random, stream)])
}

/** A report on an incident that nobody has opened yet, if that is so. */
export function openIncident(random: Random, key: string): Content {
  const stream = newId()
  const opened = { stream, id: newId(), type: 'IncidentOpened', data: { incidentKey: key } }
  const claims = [{ space: INCIDENT, key, stream, record: 0 }]
  return { ...content([opened, reportOn(random, stream)]), claims }
}

/** The same again, as another try has it: with new ids of records. */
export function again({ records, expect, claims }: Content): Content {
  const anew = records.map((record) => withId(record, newId()))
  return { records: anew, expect, claims }
}

function changeOf(random: Random): TestRecord {
  if (random.chance(0.9)) return alias(random)
  return random.chance(0.5)
    ? make.describeActor(1, { kind: random.pick(['person', 'group', 'state', 'outlet']) })
    : make.describeActor(1, { speaksFor: random.pick(ACTORS) })
}

const alias = (random: Random): TestRecord => make.alias(1, `Alias ${random.between(1, 9)}`)

function reportOn(random: Random, stream: string): Sent['records'][number] {
  const links = random.between(1, 3)
  const filed = make.report(1, 1, {
    by: Array.from({ length: links }, () => random.pick(ACTORS)),
    stance: random.pick(['asserts', 'asserts', 'confirms', 'denies']),
    type: random.pick(['capture', 'death']),
    title: random.pick(['Captured in Kursk', 'Взяли «двох»']),
    when: random.pick(DATES),
    where: random.pick([...PLACES, null]),
    participants: [{ actor: random.pick(ACTORS), role: random.pick(['captive', 'captor', 'witness']) }],
    reportedAt: random.pick(['2025-01-11', '2025-01-12', '2025-01-13']),
    tags: ['kursk'],
  })
  const record = plain(filed)
  return withId({ ...record, stream, data: { ...filed.data, incidentId: stream } }, newId())
}

/** The id of a report is that of its record. */
function withId(record: Sent['records'][number], id: string): Sent['records'][number] {
  if (record.type !== 'ReportFiled') return { ...record, id }
  return { ...record, id, data: { ...(record.data as object), reportId: id } }
}

const plain = ({ stream, type, data }: TestRecord): Sent['records'][number] => ({
  stream,
  id: newId(),
  type,
  data,
})

const content = (records: Sent['records'], expect: Sent['expect'] = []): Content => ({
  records,
  expect,
  claims: [],
})
