import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DB } from '@annalist/database'
import type { Kysely } from 'kysely'
import { newId } from '../new-id.ts'
import { hashOfKey, newApiKey } from './api-key.ts'

const ADMIN = 'admin'

/** The admin key that the program is to let in was revoked before. */
export class RevokedAdminKeyError extends Error {
  override readonly name = 'RevokedAdminKeyError'
}

/** Lets the key in as one of the global admin; again changes nothing. `from` says where the key is written. */
export async function admitAdminKey(db: Kysely<DB>, key: string, from: string): Promise<void> {
  const createdAt = new Date().toISOString()
  await db
    .insertInto('principal')
    .values({ id: newId(), name: ADMIN, admin: true, created_at: createdAt })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute()
  const { id: admin } = await db
    .selectFrom('principal')
    .select('id')
    .where('name', '=', ADMIN)
    .where('admin', '=', true)
    .executeTakeFirstOrThrow()
  await db
    .insertInto('api_key')
    .values({ id: newId(), principal_id: admin, hash: hashOfKey(key), created_at: createdAt })
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .execute()
  if (await isRevoked(db, key)) {
    throw new RevokedAdminKeyError(`${from}: expected a key that holds, found one that was revoked`)
  }
}

/** Where the key of an embedded installation is kept. */
export const adminKeyFile = (dataDir: string): string => join(dataDir, 'admin-key')

/** The key of an embedded installation: made once, and kept where only its user can read it. */
export async function localAdminKey(dataDir: string): Promise<string> {
  const file = adminKeyFile(dataDir)
  const draft = `${file}.${newId()}`
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  await writeFile(draft, `${newApiKey()}\n`, { mode: 0o600 })
  try {
    // Whole or not at all, whatever dies in between; and of two programs that start at once the second takes the first's.
    await link(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(draft, { force: true })
  }
  return (await readFile(file, 'utf8')).trim()
}

async function isRevoked(db: Kysely<DB>, key: string): Promise<boolean> {
  const { revoked_at: revokedAt } = await db
    .selectFrom('api_key')
    .select('revoked_at')
    .where('hash', '=', hashOfKey(key))
    .executeTakeFirstOrThrow()
  return revokedAt !== null
}
