import { NativeSelect, TextInput } from '@mantine/core'
import { t } from '../../strings/index.ts'
import type { DraftPlace } from './draft.ts'
import type { ErrorOf } from './fields.ts'
import { More } from './more.tsx'
import classes from './report.module.css'
import type { SectionProps } from './section-props.ts'

export function Where({ draft, set, errorOf }: SectionProps) {
  return (
    <fieldset className={classes.section}>
      <legend>{t.report.where}</legend>
      <Place path="where" value={draft.where} errorOf={errorOf} onChange={(where) => set({ where })} />
      <More label={t.report.from} isSaid={Object.values(draft.from).some(Boolean)}>
        <Place path="from" value={draft.from} errorOf={errorOf} onChange={(from) => set({ from })} />
      </More>
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
          onChange={(event) => {
            const text = event.currentTarget.value
            // With another name it is another place.
            onChange({ ...value, [field]: text, ...(field === 'name' && { id: null }) })
          }}
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
