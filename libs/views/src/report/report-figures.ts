import { parseEdtf, quantityRange } from '@annalist/contract'
import type { PoolClient } from 'pg'
import type { Said } from './said.ts'

/** Stores the figures that reports claim, one a row; once for all views. */
export async function writeReportFigures(
  client: PoolClient,
  dossierId: string,
  said: readonly Said[],
): Promise<void> {
  const figures = said.flatMap(figuresOf)
  if (figures.length === 0) return
  const column = <Key extends keyof Figure>(key: Key) => figures.map((figure) => figure[key])
  await client.query(
    `insert into report_figure
       (dossier_id, report_id, position, ordinal, measure, of, at, at_earliest, low, best, high, unit)
     select $1, report_id, position, ordinal, measure, of, at, at_earliest, low, best, high, unit
     from unnest($2::uuid[], $3::bigint[], $4::integer[], $5::text[], $6::text[], $7::text[], $8::bigint[],
       $9::float8[], $10::float8[], $11::float8[], $12::text[])
       t(report_id, position, ordinal, measure, of, at, at_earliest, low, best, high, unit)
     order by position, ordinal
     on conflict do nothing`,
    [
      dossierId,
      column('reportId'),
      column('position'),
      column('ordinal'),
      column('measure'),
      column('of'),
      column('at'),
      column('atEarliest'),
      column('low'),
      column('best'),
      column('high'),
      column('unit'),
    ],
  )
}

interface Figure {
  reportId: string
  position: number
  ordinal: number
  measure: string
  of: string | null
  at: string | null
  atEarliest: number | null
  low: number | null
  best: number | null
  high: number | null
  unit: string | null
}

function figuresOf({ reportId, position, report }: Said): Figure[] {
  return (report.quantities ?? []).map((quantity, ordinal) => ({
    reportId,
    position,
    ordinal,
    measure: quantity.measure,
    of: quantity.of ?? null,
    at: quantity.at ?? null,
    atEarliest: quantity.at ? parseEdtf(quantity.at).earliest : null,
    ...quantityRange(quantity),
    best: quantity.best ?? null,
    unit: quantity.unit ?? null,
  }))
}
