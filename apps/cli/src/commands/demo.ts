import type { Command } from 'commander'
import { hint, type Io, say } from '../io.ts'
import { withService } from '../service/connect.ts'
import { EXAMPLE_SLUG, fillExample } from './example-dossier.ts'
import { example, type Reach, type ReachOptions, reaching } from './reaching.ts'

export interface DemoOptions extends ReachOptions {
  slug: string
}

export function addDemo(program: Command, io: Io): void {
  reaching(program.command('demo'))
    .description('put the example dossier into the service, to try things on')
    .option('--slug <slug>', 'the name of its dossier', EXAMPLE_SLUG)
    .addHelpText('after', example('annalist demo --slug my-trial'))
    .action((options: DemoOptions) =>
      withService(io, options, (service) => runDemo({ io, service }, options)),
    )
}

export async function runDemo({ io, service }: Reach, { slug, json }: DemoOptions): Promise<void> {
  hint(io, `Importing the example into ${slug} …`)
  const { dossier, total } = await fillExample(service, slug)
  if (json) return say(io, JSON.stringify({ dossier: dossier.slug, ...total }))
  const { done, duplicate, refused } = total.total
  say(
    io,
    `The dossier ${slug} holds the example: ${done} lines new, ${duplicate} there already, ${refused} refused.`,
  )
  say(io, `\nThings to try:\n${thingsToTry(slug).join('\n')}`)
}

/** Commands that work on the example as they stand. */
export const thingsToTry = (slug: string): string[] =>
  [
    [`timeline --dossier ${slug}`, 'what happened, in order'],
    [`incident january-capture --dossier ${slug}`, 'one incident, and who says so'],
    [`actor january-prisoners --dossier ${slug}`, 'who holds them, where, since when'],
  ].map(([command, why]) => `  npx annalist ${command}\n      ${why}`)
