import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { parse } from 'csv-parse/sync'
import { startTestService } from '../../api/test/test-service.ts'
import { runAnnalist } from './run-annalist.ts'

let service: Awaited<ReturnType<typeof startTestService>>
let env: Record<string, string>
let folder: string

beforeAll(async () => {
  service = await startTestService()
  env = { ANNALIST_URL: service.url, ANNALIST_KEY: service.adminKey }
  folder = await mkdtemp(join(tmpdir(), 'annalist-export-'))
  await runAnnalist(['demo'], { env })
})
afterAll(async () => {
  await service.stop()
  await rm(folder, { recursive: true })
})

const annalist = (command: string, more: Record<string, string> = {}) =>
  runAnnalist(command.split(' '), { env: { ...env, ...more } })

describe('export', () => {
  test('prints the file that the API answers', async () => {
    const { code, stdout } = await annalist('export --format csv --type capture --order -when')
    const { body } = await service.call(
      'GET',
      '/v1/dossiers/kursk-prisoners/export?format=csv&type=capture&order=-when',
    )
    expect([code, stdout]).toEqual([0, body])
    expect(parse(stdout, { columns: true })).toContainEqual(
      expect.objectContaining({ incidentKey: 'january-capture', when: '2025-01-09', disputed: 'when' }),
    )
  })

  test('writes it into a file, and says as of which position', async () => {
    const file = join(folder, 'map.geojson')
    const { code, stdout, stderr } = await annalist(`export --format geojson --as-of 100 -o ${file}`)
    expect([code, stdout]).toEqual([0, ''])
    expect(stderr).toContain(`Written: ${file}, as of position 100.`)
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
      type: 'FeatureCollection',
      position: 100,
    })
  })

  test('leaves no half of a file where the answer breaks off', async () => {
    const broken = createServer((request, response) => {
      if (request.url?.includes('/export')) {
        response.writeHead(200, { 'Content-Type': 'text/csv' })
        response.write('incidentId\r\n', () => request.socket.destroy())
      } else {
        const counts = { incidents: 0, reports: 0, actors: 0 }
        const dossier = {
          id: crypto.randomUUID(),
          slug: 'x',
          title: 'X',
          position: 1,
          recordedAt: 'x',
          counts,
        }
        response.end(JSON.stringify(dossier))
      }
    })
    await new Promise<void>((resolve) => broken.listen(0, '127.0.0.1', resolve))
    const address = broken.address() as { port: number }
    const file = join(folder, 'broken.csv')
    const { code, stderr } = await annalist(`export --dossier x --format csv -o ${file}`, {
      ANNALIST_URL: `http://127.0.0.1:${address.port}`,
    })
    expect([code, stderr]).toEqual([4, 'The service broke off its answer: run it again\n'])
    expect((await readdir(folder)).filter((name) => name.startsWith('broken'))).toEqual([])
    broken.close()
  })

  test.each([
    ['export', 2, /--format/],
    ['export --format pdf', 2, /Allowed choices are csv, jsonl, geojson, ics, timelinejs, stix/],
    ['export --format csv --type x', 3, /type: /],
    ['export --format csv -o /nonexistent/x.csv', 2, /The file cannot be written: .*\/nonexistent\/x\.csv/],
  ])('%s ends with %i and says why', async (command, code, message) => {
    expect(await annalist(command)).toMatchObject({ code, stderr: expect.stringMatching(message) })
  })
})
