import { hash, randomBytes } from 'node:crypto'

/** What every key begins with, so that people and secret scanners recognise one. */
const PREFIX = 'annalist_'

/** A new key of 256 random bits. It is shown once; only its hash is stored. */
export function newApiKey(): string {
  return PREFIX + randomBytes(32).toString('base64url')
}

export function hashOfKey(key: string): Buffer {
  return hash('sha256', key, 'buffer')
}
