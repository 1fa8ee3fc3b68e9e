import anyAscii from 'any-ascii'
import { foldName } from './fold-name.ts'

/**
 * A name in plain Latin letters, folded: by which names in different scripts are compared. Letters are transcribed one by
 * one, so it is only about how a name sounds.
 */
export function latinName(name: string): string {
  return foldName(anyAscii(name.normalize('NFKC')))
}
