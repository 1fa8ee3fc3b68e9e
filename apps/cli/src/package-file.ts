import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { CommandError } from './errors.ts'
import { EXIT } from './exit-codes.ts'

/** A file of the package, nearest above this one: the same from the sources and from what is built of them. */
export function packageFile(path: string): string {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const file = join(folder, path)
    if (existsSync(file)) return file
  }
  throw new CommandError(`Expected ${path} above ${import.meta.dirname}, found none`, EXIT.unexpected)
}

export function packageVersion(): string {
  return JSON.parse(readFileSync(packageFile('package.json'), 'utf8')).version
}
