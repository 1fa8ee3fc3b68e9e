import type { Workbench } from './workbench.ts'

const DAY = 86_400_000
const FIRST = Date.parse('2015-01-01')
const DAYS = 10 * 365
const TYPES = ['strike', 'attack', 'capture', 'movement', 'statement', 'protest'] as const
const ROLES = {
  strike: 'target',
  attack: 'target',
  capture: 'captive',
  movement: 'subject',
  statement: 'speaker',
  protest: 'protester',
}
const STANCES = ['asserts', 'asserts', 'asserts', 'denies', 'declines-to-confirm']

/** Lines of an import: so many incidents of ten years, the same each time, each with two actors and a place. */
function manyIncidents(count: number): string {
  return Array.from({ length: count }, (_, n) => `${JSON.stringify(lineOf(n))}\n`).join('')
}

export const MANY = 'many'

/** Opens a dossier of so many of them, and waits until they can be read. Answers the position of the last. */
export async function fillMany({ call }: Pick<Workbench, 'call'>, count: number): Promise<number> {
  await call('POST', '/v1/dossiers', { slug: MANY, title: 'Many incidents' })
  const { body } = await call('POST', `/v1/dossiers/${MANY}/imports`, manyIncidents(count), {
    'Content-Type': 'application/x-ndjson',
  })
  const { position, total } = JSON.parse(body.trim().split('\n').at(-1))
  if (total.done !== count) throw new Error(`Expected ${count} lines done, found ${total.done}`)
  const isThere = async () =>
    (await call('GET', `/v1/dossiers/${MANY}/timeline?limit=1&minPosition=${position}`)).status === 200
  while (!(await isThere()));
  return position
}

function lineOf(n: number) {
  const type = TYPES[n % TYPES.length]!
  const role = ROLES[type]
  const place = (n * 7) % 300
  return {
    incidentKey: `incident-${n}`,
    type,
    title: `${type} number ${n} near place ${place}`,
    when: whenOf(n),
    where: {
      name: `Place ${place}`,
      lat: 44 + (place % 20) / 2,
      lon: 22 + (place % 37) / 2,
      precision: 'settlement',
    },
    participants: [actor(n % 25), actor((n * 13) % 400)].map((each) => ({ actor: each, role })),
    stance: STANCES[n % STANCES.length],
    attribution: [{ actor: { name: `Outlet ${n % 40}`, kind: 'outlet' } }],
    reportedAt: '2025-01-01',
  }
}

/** Mostly days; some that lasted, some of which only a month is known, some undated. */
function whenOf(n: number): string | null {
  const start = FIRST + ((n * 7919) % DAYS) * DAY
  const date = (ms: number) => new Date(ms).toISOString().slice(0, 10)
  if (n % 50 === 0) return null
  if (n % 10 === 1) return `${date(start)}/${date(start + (n % 40) * DAY)}`
  return n % 10 === 2 ? date(start).slice(0, 7) : date(start)
}

const actor = (n: number) => ({ name: `Actor ${n}`, kind: 'group' })
