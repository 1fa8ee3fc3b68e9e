import { dossierAnswer, type KeyAnswer, keyAnswer, member, newKeyAnswer, ROLES } from '@annalist/contract'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { z } from 'zod'
import { usageError } from '../errors.ts'
import { hint, type Io, say } from '../io.ts'
import { withService } from '../service/connect.ts'
import { dossierPath } from '../service/dossier-of.ts'
import { paperOf } from '../terminal/paper.ts'
import { type Column, renderTable } from '../terminal/table.ts'
import { example, type Reach, type ReachOptions, reaching } from './reaching.ts'

export interface CreateOptions extends ReachOptions {
  admin?: boolean
  expires?: Date
  dossier?: string
  role?: string
}

export interface ListOptions extends ReachOptions {
  limit: string
  cursor?: string
}

export function addKey(program: Command, io: Io): void {
  const key = program.command('key').description('API keys: who may use the service (for a global admin)')
  addCreate(key, io)
  reaching(key.command('list'))
    .description('list the keys, without the keys themselves')
    .option('--limit <n>', 'at most so many at once', '50')
    .option('--cursor <cursor>', 'the next page, as the last one named it')
    .addHelpText('after', example('annalist key list'))
    .action((options: ListOptions) =>
      withService(io, options, (service) => listKeys({ io, service }, options)),
    )
  reaching(key.command('revoke'))
    .description('revoke a key: it is refused from now on')
    .argument('<id>', 'the id of the key, as the list shows it')
    .addHelpText('after', example('annalist key revoke 0194f0c2-6b1e-7c3a-9d52-3f0a8f6f1b2c'))
    .action((id: string, options: ReachOptions) =>
      withService(io, options, (service) => revokeKey({ io, service }, id)),
    )
}

function addCreate(key: Command, io: Io): void {
  reaching(key.command('create'))
    .description('make a key for a person or a program; it is shown this once')
    .argument('<name>', 'whose key it is: a new name, or one that has keys already')
    .option('--admin', 'may do everything, in every dossier')
    .option(
      '--expires <when>',
      'after days or hours (30d, 12h), or an instant (2026-01-31T00:00:00Z)',
      momentOf,
    )
    .option('--dossier <dossier>', 'also a member of that dossier')
    .addOption(new Option('--role <role>', 'the role in it').choices(ROLES))
    .addHelpText(
      'after',
      example('annalist key create desk --dossier kursk-prisoners --role reporter --expires 30d'),
    )
    .action((name: string, options: CreateOptions) =>
      withService(io, options, (service) => createKey({ io, service }, name, options)),
    )
}

/** Prints the key alone on stdout, so that a script can take it. */
export async function createKey({ io, service }: Reach, name: string, options: CreateOptions): Promise<void> {
  const { admin, expires, dossier, role } = options
  if ((dossier === undefined) !== (role === undefined)) throw usageError('Give --dossier and --role together')
  // Asked first, so that no key is made for a dossier that is not there.
  if (dossier) await service.get(dossierAnswer, dossierPath(dossier))
  const body = { principal: name, admin, expiresAt: expires?.toISOString() }
  const { data, text } = await service.send(newKeyAnswer, 'POST', '/v1/keys', body)
  if (dossier) {
    const path = `${dossierPath(dossier)}/members/${data.principal.id}`
    await service.send(member, 'PUT', path, { role })
  }
  say(io, options.json ? text : data.key)
  if (!options.json) hint(io, `Key ${data.id} of ${name}. It is not shown again; give it on as ANNALIST_KEY.`)
}

export async function listKeys({ io, service }: Reach, options: ListOptions): Promise<void> {
  const { limit, cursor } = options
  const { data, text } = await service.get(keyPage, '/v1/keys', { limit, cursor })
  if (options.json) return say(io, text)
  say(io, renderTable(data.items, columns, paperOf(io.stdout)))
  if (data.next) hint(io, `\nThere are more: --cursor ${data.next}`)
}

export async function revokeKey({ io, service }: Reach, id: string): Promise<void> {
  await service.delete(`/v1/keys/${encodeURIComponent(id)}`)
  hint(io, `Key ${id} is revoked.`)
}

const keyPage = z.object({ items: z.array(keyAnswer), next: z.string().nullable() })

const columns: Column<KeyAnswer>[] = [
  { title: 'Id', cell: ({ id }) => id },
  {
    title: 'Of',
    cell: ({ principal }) => `${principal.name}${principal.admin ? ' (admin)' : ''}`,
    grows: true,
  },
  { title: 'Made', cell: ({ createdAt }) => createdAt.slice(0, 10) },
  { title: 'State', cell: stateOf },
]

function stateOf({ revokedAt, expiresAt }: KeyAnswer): string {
  if (revokedAt) return `revoked ${revokedAt.slice(0, 10)}`
  if (!expiresAt) return 'holds'
  return `${new Date(expiresAt) <= new Date() ? 'expired' : 'until'} ${expiresAt.slice(0, 10)}`
}

const HOUR = 3_600_000
const UNITS = { h: HOUR, d: 24 * HOUR }

function momentOf(text: string): Date {
  const [, amount, unit] = /^(\d{1,5})([hd])$/.exec(text) ?? []
  if (amount) return new Date(Date.now() + Number(amount) * UNITS[unit as keyof typeof UNITS])
  if (z.iso.datetime({ offset: true }).safeParse(text).success) return new Date(text)
  throw new InvalidArgumentError('Expected 30d, 12h or an instant such as 2026-01-31T00:00:00Z.')
}
