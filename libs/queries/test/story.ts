import type { ReportInput } from '@annalist/contract'
import type { TestDossier } from './dossier.ts'

const UKRAINE = { name: 'Ukraine', kind: 'state' as const }
const ZELENSKY = {
  name: 'Volodymyr Zelensky',
  kind: 'person' as const,
  aliases: ['Volodymyr Zelenskyy', { name: 'Володимир Зеленський', language: 'uk' }],
  speaksFor: UKRAINE,
}
const NIS = {
  name: 'NIS',
  kind: 'organization' as const,
  speaksFor: { name: 'South Korea', kind: 'state' as const },
}
const KREMLIN = { name: 'Kremlin', speaksFor: { name: 'Russia', kind: 'state' as const } }
const AFP = { name: 'AFP', kind: 'outlet' as const }
const ARMY = { name: 'Ukrainian Armed Forces', kind: 'organization' as const, speaksFor: UKRAINE }
const SBU = { name: 'SBU', kind: 'organization' as const, speaksFor: UKRAINE }
const PRISONERS = { key: 'prisoners', described: 'two North Korean soldiers', kind: 'group' as const }
const PRISONER = { key: 'gunner', described: 'a gunner', kind: 'person' as const, memberOf: PRISONERS }

/** A small dossier in which every filter finds something and leaves something out. */
export const STORY: ReportInput[] = [
  {
    key: 'capture-zelensky',
    incidentKey: 'capture',
    type: 'capture',
    title: 'Two soldiers captured',
    summary: 'Taken alive after an assault',
    when: '2025-01-09',
    where: {
      name: 'Kursk Oblast',
      aliases: ['Курская область'],
      country: 'RU',
      lat: 51.7,
      lon: 36.2,
      precision: 'region',
    },
    participants: [
      { actor: ARMY, role: 'captor' },
      { actor: PRISONERS, role: 'captive', count: 2 },
    ],
    attribution: [{ actor: AFP }, { actor: ZELENSKY }],
    reportedAt: '2025-01-11',
    quote: 'Capturing these men was not an easy task',
    tags: ['kursk', 'prisoners'],
  },
  {
    key: 'capture-nis',
    incidentKey: 'capture',
    stance: 'confirms',
    when: '2025-01-05',
    participants: [{ actor: PRISONERS, role: 'captive', count: 2 }],
    attribution: [{ actor: AFP }, { actor: NIS }],
    reportedAt: '2025-01-12',
  },
  {
    incidentKey: 'transfer',
    type: 'transfer',
    title: 'Moved to Kyiv',
    when: '2025-01-11',
    where: {
      name: 'Kyiv',
      aliases: ['Kiev'],
      country: 'UA',
      lat: 50.45,
      lon: 30.52,
      precision: 'settlement',
    },
    from: { name: 'Kursk Oblast' },
    participants: [
      { actor: PRISONERS, role: 'subject' },
      { actor: SBU, role: 'receiver' },
    ],
    attribution: [{ actor: SBU }],
    reportedAt: '2025-01-11',
    links: [{ to: 'capture', relation: 'part-of' }],
  },
  {
    incidentKey: 'interrogation',
    type: 'interrogation',
    subtype: 'filmed',
    title: 'A prisoner is questioned',
    when: null,
    participants: [
      { actor: PRISONER, role: 'subject' },
      { actor: SBU, role: 'interrogator' },
    ],
    attribution: [{ actor: SBU }, { actor: PRISONER, inCustody: true }],
    document: { url: 'https://example.org/interrogation' },
  },
  {
    key: 'deployment-nis',
    incidentKey: 'deployment',
    type: 'deployment',
    title: 'Troops sent',
    when: '2024-10/2025-04',
    where: { name: 'Bering Strait', lat: 65.8, lon: -169.0 },
    participants: [{ actor: { name: 'North Korea', kind: 'state' }, role: 'sender' }],
    attribution: [{ actor: NIS }],
    reportedAt: '2024-10-18',
    tags: ['dprk'],
  },
  {
    key: 'deployment-denied',
    incidentKey: 'deployment',
    stance: 'denies',
    attribution: [{ actor: AFP }, { actor: KREMLIN }],
    reportedAt: '2024-10-23',
    quote: 'A hoax',
  },
  {
    incidentKey: 'exchange',
    type: 'exchange',
    title: 'A swap is offered',
    modality: 'planned',
    when: '2025-02',
    attribution: [{ actor: ZELENSKY }],
    reportedAt: '2025-01-13',
  },
]

export async function tell(dossier: TestDossier): Promise<number[]> {
  const positions: number[] = []
  for (const report of STORY) positions.push((await dossier.report(report)).position)
  return positions
}
