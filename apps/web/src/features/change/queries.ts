import { answered, type Schemas } from '@annalist/client'
import { queryOptions } from '@tanstack/react-query'
import { type Asking, keyOf } from '../../lib/asking.ts'

export type RecordedReport = Pick<Schemas['ReportFiledRecord']['data'], 'report' | 'resolved'>

/** All that a report says, word by word: as it was filed, or as it was corrected last. */
export const recordedReportQuery = (asking: Asking, { position, changes }: Schemas['Claim']) => {
  const last = changes.findLast(({ kind }) => kind === 'corrected')?.position ?? position
  return queryOptions({
    queryKey: [...keyOf(asking, 'recorded-report'), last],
    queryFn: async ({ signal }): Promise<RecordedReport> => {
      const { api, dossier } = asking
      const params = { path: { dossier }, query: { after: String(last - 1), limit: '1' } }
      const { items } = await answered(api.client.GET('/v1/dossiers/{dossier}/history', { params, signal }))
      const record = items[0]
      if (record?.type === 'ReportFiled' || record?.type === 'ReportCorrected') return record.data
      throw new Error(`Expected a report at record ${last}, found ${record?.type ?? 'nothing'}`)
    },
  })
}
