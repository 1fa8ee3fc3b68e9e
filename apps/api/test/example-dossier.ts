import { readFile } from 'node:fs/promises'
import type { startTestService } from './test-service.ts'

type Service = Awaited<ReturnType<typeof startTestService>>

export const EXAMPLE = '/v1/dossiers/kursk-prisoners'

/** The example as `npm start` opens it; answers what became of each line, last the total. */
export async function openExample({ call }: Pick<Service, 'call'>) {
  await call('POST', '/v1/dossiers', { slug: 'kursk-prisoners', title: 'Prisoners' })
  const outcomes = await importExample({ call })
  const { position } = outcomes.at(-1)!
  for (const view of ['live', 'published'])
    await call('GET', `${EXAMPLE}/timeline?limit=1&view=${view}&minPosition=${position}`)
  return outcomes
}

export async function importExample({ call }: Pick<Service, 'call'>) {
  const lines = await readFile(new URL('../../../examples/kursk-prisoners.jsonl', import.meta.url), 'utf8')
  const { body } = await call('POST', `${EXAMPLE}/imports`, lines, { 'Content-Type': 'application/x-ndjson' })
  const outcomes: string[] = body.trim().split('\n')
  return outcomes.map((line) => JSON.parse(line) as { status?: string; position?: number })
}
