import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { t } from '../../strings/index.ts'
import type { DraftPlace } from './draft.ts'
import { EdtfField } from './edtf-field.tsx'
import type { ErrorOf } from './fields.ts'
import classes from './report.module.css'
import { Credibility } from './said-fields.tsx'
import type { SectionProps } from './section-props.ts'

export function Where({ draft, set, errorOf }: SectionProps) {
  return (
    <fieldset className={classes.section}>
      <legend>{t.report.where}</legend>
      <Place path="where" value={draft.where} errorOf={errorOf} onChange={(where) => set({ where })} />
      <details className={classes.more} open={draft.from.name !== ''}>
        <summary>{t.report.from}</summary>
        <Place path="from" value={draft.from} errorOf={errorOf} onChange={(from) => set({ from })} />
      </details>
    </fieldset>
  )
}

interface PlaceProps {
  path: string
  value: DraftPlace
  errorOf: ErrorOf
  onChange: (place: DraftPlace) => void
}

const PLACE_FIELDS = ['name', 'country', 'lat', 'lon'] as const

function Place({ path, value, errorOf, onChange }: PlaceProps) {
  return (
    <div className={classes.cells}>
      {PLACE_FIELDS.map((field) => (
        <TextInput
          key={field}
          label={t.report.place[field]}
          value={value[field]}
          error={errorOf(`${path}.${field}`) ?? (field === 'name' ? errorOf(path) : undefined)}
          onChange={(event) => onChange({ ...value, [field]: event.currentTarget.value })}
        />
      ))}
      <NativeSelect
        label={t.report.place.precision}
        value={value.precision}
        data={[
          { value: '', label: t.report.unsaid },
          ...Object.entries(t.words.precision).map(([key, label]) => ({ value: key, label })),
        ]}
        error={errorOf(`${path}.precision`)}
        onChange={(event) => onChange({ ...value, precision: event.currentTarget.value })}
      />
    </div>
  )
}

export function DocumentFields({ draft, set, errorOf }: SectionProps) {
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
    </fieldset>
  )
}

export function Further(section: SectionProps) {
  const { draft, set, errorOf } = section
  return (
    <fieldset className={classes.section}>
      <legend>{t.report.further_}</legend>
      <div className={classes.cells}>
        <Textarea
          label={t.report.summary}
          autosize
          minRows={2}
          value={draft.summary}
          error={errorOf('summary')}
          onChange={(event) => set({ summary: event.currentTarget.value })}
        />
        <Credibility {...section} />
        <TextInput
          label={t.report.tags}
          value={draft.tags}
          error={errorOf('tags', { within: true })}
          onChange={(event) => set({ tags: event.currentTarget.value })}
        />
        <TextInput
          label={t.report.key}
          value={draft.key}
          error={errorOf('key')}
          onChange={(event) => set({ key: event.currentTarget.value })}
        />
      </div>
    </fieldset>
  )
}
