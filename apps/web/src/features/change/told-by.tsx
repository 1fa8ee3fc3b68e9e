import { SegmentedControl, TextInput } from '@mantine/core'
import { t } from '../../strings/index.ts'
import { EdtfField } from '../report/edtf-field.tsx'
import type { ErrorOf } from '../report/fields.ts'
import classes from './change.module.css'

/** Whose change it is, and of a source's, when and where it told so. */
export interface Told {
  by: 'analyst' | 'source'
  reportedAt: string
  url: string
}

export const UNTOLD: Told = { by: 'analyst', reportedAt: '', url: '' }

interface ToldByProps {
  told: Told
  errorOf: ErrorOf
  onChange: (told: Told) => void
}

export function ToldBy({ told, errorOf, onChange }: ToldByProps) {
  return (
    <>
      <SegmentedControl
        size="xs"
        classNames={{ label: classes.by }}
        aria-label={t.change.by}
        value={told.by}
        data={(['analyst', 'source'] as const).map((value) => ({ value, label: t.change.bys[value] }))}
        onChange={(by) => onChange({ ...told, by: by as Told['by'] })}
      />
      {told.by === 'source' && (
        <div className={classes.cells}>
          <EdtfField
            label={t.change.toldAt}
            value={told.reportedAt}
            error={errorOf('reportedAt')}
            onChange={(reportedAt) => onChange({ ...told, reportedAt })}
          />
          <TextInput
            label={t.change.toldIn}
            inputMode="url"
            value={told.url}
            error={errorOf('document', { within: true })}
            onChange={(event) => onChange({ ...told, url: event.currentTarget.value })}
          />
        </div>
      )}
    </>
  )
}

/** As the service takes it. */
export function toldBody({ by, reportedAt, url }: Told) {
  if (by === 'analyst') return { by }
  return {
    by,
    ...(reportedAt.trim() !== '' && { reportedAt: reportedAt.trim() }),
    ...(url.trim() !== '' && { document: { url: url.trim() } }),
  }
}
