import { TextInput } from '@mantine/core'
import { t } from '../../strings/index.ts'
import { EdtfField } from './edtf-field.tsx'
import { More } from './more.tsx'
import classes from './report.module.css'
import type { SectionProps } from './section-props.ts'

const RARE = ['publisher', 'language', 'archivedUrl', 'sha256'] as const

export function DocumentFields({ draft, set, errorOf }: SectionProps) {
  const isMore = [draft.retrievedAt, ...RARE.map((field) => draft[field])].some(Boolean)
  return (
    <fieldset className={classes.section}>
      <legend>{t.report.document}</legend>
      <div className={classes.cells}>
        <TextInput
          label={t.report.url}
          inputMode="url"
          value={draft.url}
          error={errorOf('document.url') ?? errorOf('document')}
          onChange={(event) => set({ url: event.currentTarget.value })}
        />
        <TextInput
          label={t.report.documentTitle}
          value={draft.documentTitle}
          error={errorOf('document.title')}
          onChange={(event) => set({ documentTitle: event.currentTarget.value })}
        />
        <EdtfField
          label={t.report.publishedAt}
          value={draft.publishedAt}
          error={errorOf('document.publishedAt')}
          onChange={(publishedAt) => set({ publishedAt })}
        />
        <EdtfField
          label={t.report.reportedAt}
          value={draft.reportedAt}
          error={errorOf('reportedAt')}
          onChange={(reportedAt) => set({ reportedAt })}
        />
      </div>
      <More label={t.report.documentMore} isSaid={isMore}>
        <div className={classes.cells}>
          {RARE.map((field) => (
            <TextInput
              key={field}
              label={t.report.documentFields[field]}
              value={draft[field]}
              error={errorOf(`document.${field}`)}
              onChange={(event) => set({ [field]: event.currentTarget.value })}
            />
          ))}
          <EdtfField
            label={t.report.retrievedAt}
            value={draft.retrievedAt}
            error={errorOf('document.retrievedAt')}
            onChange={(retrievedAt) => set({ retrievedAt })}
          />
        </div>
      </More>
    </fieldset>
  )
}
