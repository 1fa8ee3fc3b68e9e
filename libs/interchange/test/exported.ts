import type { ExportedIncident, ExportedTimeline } from '@annalist/contract'

const TIMES = { opened: '2025-01-11T08:00:00.123456Z', changed: '2025-01-13T09:30:00.654321Z' }
const CAPTOR = '01940000-0000-7000-8000-0000000000a1'
const CAPTIVES = '01940000-0000-7000-8000-0000000000a2'

export const CAPTURE: ExportedIncident = {
  incidentId: '01940000-0000-7000-8000-000000000001',
  incidentKey: 'january-capture',
  version: 4,
  type: 'capture',
  subtype: null,
  title: 'Two "North Korean" soldiers, captured; alive',
  summary: 'Taken after an assault.\nOne was wounded — Ім’я невідоме 🙂',
  modality: 'actual',
  when: {
    edtf: '2025-01-09',
    earliest: '2025-01-09T00:00:00Z',
    latest: '2025-01-09T23:59:59.999Z',
    basis: 'stated',
  },
  where: {
    placeId: '01940000-0000-7000-8000-0000000000b1',
    name: 'Kursk Oblast',
    country: 'RU',
    lat: 51.7,
    lon: 36.2,
    precision: 'region',
  },
  from: null,
  participants: [
    { actorId: CAPTIVES, name: 'two North Korean soldiers', kind: 'group', role: 'captive', count: 2 },
    { actorId: CAPTOR, name: 'Ukrainian Armed Forces', kind: 'organization', role: 'captor', count: null },
  ],
  quantities: [{ measure: 'captured', of: null, low: 2, best: 2, high: 2, unit: null, at: null }],
  disputed: ['when'],
  standing: 'corroborated',
  parties: { asserts: 2, confirms: 0, denies: 0, 'declines-to-confirm': 0, 'cannot-verify': 0 },
  verdict: null,
  reports: 3,
  firstReportedAt: '2025-01-11',
  lastReportedAt: '2025-01-13',
  tags: ['kursk', 'prisoners'],
  position: 17,
  sources: [
    {
      name: 'AFP',
      title: 'Zelensky <says>',
      url: 'https://afp.example/1?a=1&b=2',
      publishedAt: '2025-01-11',
    },
    { name: 'NIS', title: null, url: null, publishedAt: null },
  ],
  recorded: TIMES,
  actors: { [CAPTOR]: TIMES, [CAPTIVES]: TIMES },
}

/** Another incident, which differs from the capture in what is given. */
export const incident = (number: number, more: Partial<ExportedIncident> = {}): ExportedIncident => ({
  ...CAPTURE,
  incidentId: `01940000-0000-7000-8000-${String(number).padStart(12, '0')}`,
  incidentKey: null,
  ...more,
})

/** A date whose first and last moments are given. */
export const when = (
  edtf: string,
  earliest: string | null,
  latest: string | null,
): ExportedIncident['when'] => ({
  edtf,
  earliest,
  latest,
  basis: 'stated',
})

export function timelineOf(...pages: ExportedIncident[][]): ExportedTimeline {
  return {
    dossier: {
      id: '01940000-0000-7000-8000-00000000000d',
      title: 'Prisoners, and others',
      opened: '2025-01-10T00:00:00.000001Z',
    },
    view: 'live',
    position: 40,
    tag: 'tag',
    pages: inTurn(pages),
  }
}

async function* inTurn<Page>(pages: Iterable<Page>) {
  yield* pages
}

export async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const piece of pieces) text += piece
  return text
}
