import type { KeyAnswer } from '@annalist/contract'

interface KeyRow {
  id: string
  principalId: string
  name: string
  admin: boolean
  created_at: string
  expires_at: string | null
  revoked_at: string | null
}

/** A key as it is listed: everything but the key. */
export function toKeyAnswer(row: KeyRow): KeyAnswer {
  return {
    id: row.id,
    principal: { id: row.principalId, name: row.name, admin: row.admin },
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
  }
}
