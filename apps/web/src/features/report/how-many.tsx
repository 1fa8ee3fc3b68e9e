import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { t } from '../../strings/index.ts'
import { isEmptyQuantity, NO_QUANTITY, sentIndex } from './draft.ts'
import { EdtfField } from './edtf-field.tsx'
import { choices } from './fields.ts'
import classes from './report.module.css'
import { Rows } from './rows.tsx'
import type { SectionProps } from './section-props.ts'

const MEASURES =
  'killed wounded casualties missing captured detained released exchanged deployed present aboard bodies displaced affected records money'.split(
    ' ',
  )
const BOUND_FIELDS = ['low', 'best', 'high'] as const
const TEXT_FIELDS = ['of', 'unit'] as const

export function HowMany({ draft, set, errorOf }: SectionProps) {
  const pathOf = (index: number) => `quantities.${sentIndex(draft.quantities, index, isEmptyQuantity)}`
  return (
    <fieldset className={classes.section}>
      <legend>{t.report.howMany}</legend>
      <Rows
        rows={draft.quantities}
        empty={NO_QUANTITY}
        add={t.report.addQuantity}
        remove={t.report.removeQuantity}
        onChange={(quantities) => set({ quantities })}
      >
        {(row, change, index) => (
          <>
            <NativeSelect
              label={t.report.measure}
              value={row.measure}
              data={choices(MEASURES, row.measure)}
              error={errorOf(`${pathOf(index)}.measure`) ?? errorOf(pathOf(index))}
              onChange={(event) => change({ measure: event.currentTarget.value })}
            />
            {TEXT_FIELDS.map((field) => (
              <TextInput
                key={field}
                label={t.report[field]}
                value={row[field]}
                error={errorOf(`${pathOf(index)}.${field}`)}
                onChange={(event) => change({ [field]: event.currentTarget.value })}
              />
            ))}
            {BOUND_FIELDS.map((bound) => (
              <TextInput
                key={bound}
                label={t.report.bounds[bound]}
                inputMode="numeric"
                value={row[bound]}
                error={errorOf(`${pathOf(index)}.${bound}`)}
                onChange={(event) => change({ [bound]: event.currentTarget.value })}
              />
            ))}
            <EdtfField
              label={t.report.at}
              value={row.at}
              error={errorOf(`${pathOf(index)}.at`)}
              onChange={(at) => change({ at })}
            />
            <Checkbox
              className={classes.check}
              label={t.report.approximate}
              checked={row.approximate}
              onChange={(event) => change({ approximate: event.currentTarget.checked })}
            />
          </>
        )}
      </Rows>
    </fieldset>
  )
}
