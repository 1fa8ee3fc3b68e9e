import { answered } from '@annalist/client'
import { Button, NativeSelect } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { readingOf, useAsking } from '../../lib/asking.ts'
import { filtersOf } from '../../lib/page-state.ts'
import { readSpan } from '../../lib/span.ts'
import { usePageState } from '../../lib/use-page-state.ts'
import { t } from '../../strings/index.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Failure } from '../../ui/failure.tsx'
import { inSpan } from '../timeline/queries.ts'
import classes from './export.module.css'
import { save } from './save.ts'

/** The ending of the file of each format. */
const FORMATS = {
  csv: 'csv',
  jsonl: 'jsonl',
  geojson: 'geojson',
  ics: 'ics',
  timelinejs: 'json',
  stix: 'json',
} as const
type Format = keyof typeof FORMATS

/** What is shown, as a file: the same filters, the same stretch of time, the same moment and lens. */
export function ExportDialog({ onClose }: { onClose: () => void }) {
  const asking = useAsking()
  const state = usePageState()
  const [format, setFormat] = useState<Format>('csv')
  const exporting = useMutation({
    mutationFn: async () => {
      const { api, dossier } = asking
      const filters = inSpan(filtersOf(state), readSpan(state.window))
      const query = { ...readingOf(asking), ...filters, ...(state.order && { order: state.order }), format }
      const params = { path: { dossier }, query }
      const file = await answered<unknown>(
        api.client.GET('/v1/dossiers/{dossier}/export', { params, parseAs: 'blob' }),
      )
      save(file as Blob, `${dossier}.${FORMATS[format]}`)
    },
    onSuccess: onClose,
  })
  return (
    <Dialog title={t.export.title} onClose={onClose}>
      <div className={classes.form}>
        <p>{t.export.means}</p>
        <NativeSelect
          label={t.export.format}
          value={format}
          data={Object.entries(t.export.formats).map(([value, label]) => ({ value, label }))}
          onChange={(event) => setFormat(event.currentTarget.value as Format)}
        />
        {exporting.error && <Failure error={exporting.error} />}
        <Button loading={exporting.isPending} onClick={() => exporting.mutate()}>
          {t.export.save}
        </Button>
      </div>
    </Dialog>
  )
}
