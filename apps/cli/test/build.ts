import { execFile } from 'node:child_process'
import { cp, mkdir, symlink, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Builds the command line into a folder that looks like an installed package, and answers its launcher. */
export async function buildInto(folder: string): Promise<string> {
  const tsconfig = join(folder, 'tsconfig.json')
  await mkdir(folder, { recursive: true })
  await writeFile(tsconfig, JSON.stringify(buildSettings(folder)))
  const nest = join(root, 'node_modules/@nestjs/cli/bin/nest.js')
  await promisify(execFile)(process.execPath, [nest, 'build', 'cli', '--path', relative(root, tsconfig)], {
    cwd: root,
  })
  for (const name of ['node_modules', 'migrations', 'examples', 'package.json']) {
    await symlink(join(root, name), join(folder, name))
  }
  await cp(join(root, 'bin'), join(folder, 'bin'), { recursive: true })
  return join(folder, 'bin', 'annalist')
}

const buildSettings = (folder: string) => ({
  extends: join(root, 'apps/cli/tsconfig.app.json'),
  compilerOptions: {
    rootDir: root,
    outDir: join(folder, 'dist'),
    sourceMap: false,
    typeRoots: [join(root, 'node_modules/@types')],
  },
  include: [join(root, 'apps/cli/src/**/*.ts')],
})
