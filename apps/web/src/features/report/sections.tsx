import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { t } from '../../strings/index.ts'
import { ActorField } from './actor-field.tsx'
import { isEmptyActor, isEmptyQuantity, NO_PARTICIPANT, NO_QUANTITY, NO_SOURCE, sentIndex } from './draft.ts'
import { EdtfField } from './edtf-field.tsx'
import classes from './report.module.css'
import { Rows } from './rows.tsx'
import { Quote, Stance } from './said-fields.tsx'
import type { SectionProps } from './section-props.ts'

const BOUNDS = ['current', 'announced', 'published']

export function When({ draft, set, errorOf }: SectionProps) {
  return (
    <fieldset className={classes.section}>
      <legend>{t.report.when}</legend>
      <div className={classes.cells}>
        <EdtfField
          label={t.report.date}
          value={draft.when}
          isBound={BOUNDS.includes(draft.whenBasis)}
          error={errorOf('when')}
          onChange={(when) => set({ when })}
        />
        <NativeSelect
          label={t.report.basis}
          value={draft.whenBasis}
          data={Object.entries(t.dates.basis).map(([value, label]) => ({ value, label }))}
          onChange={(event) => set({ whenBasis: event.currentTarget.value })}
        />
        <TextInput
          label={t.report.whenText}
          value={draft.whenText}
          error={errorOf('whenText')}
          onChange={(event) => set({ whenText: event.currentTarget.value })}
        />
      </div>
    </fieldset>
  )
}

/** `roles`: those that the type of the incident has. */
export function Who({ draft, set, errorOf, roles }: SectionProps & { roles: string[] }) {
  const indexOf = (index: number) => sentIndex(draft.participants, index, ({ actor }) => isEmptyActor(actor))
  return (
    <fieldset className={classes.section}>
      <legend>{t.report.who}</legend>
      <Rows
        rows={draft.participants}
        empty={NO_PARTICIPANT}
        add={t.report.addParticipant}
        remove={t.report.removeParticipant}
        onChange={(participants) => set({ participants })}
      >
        {(row, change, index) => (
          <>
            <ActorField
              label={t.report.participant}
              value={row.actor}
              error={errorOf(`participants.${indexOf(index)}.actor`, { within: true })}
              onChange={(actor) => change({ actor })}
            />
            <NativeSelect
              label={t.report.role}
              value={row.role}
              data={['', ...roles]}
              error={errorOf(`participants.${indexOf(index)}.role`)}
              onChange={(event) => change({ role: event.currentTarget.value })}
            />
            <TextInput
              label={t.report.count}
              inputMode="numeric"
              value={row.count}
              error={errorOf(`participants.${indexOf(index)}.count`)}
              onChange={(event) => change({ count: event.currentTarget.value })}
            />
          </>
        )}
      </Rows>
    </fieldset>
  )
}

const MEASURES =
  'killed wounded casualties missing captured detained released exchanged deployed present aboard bodies displaced affected records money'.split(
    ' ',
  )
const BOUND_FIELDS = ['low', 'best', 'high'] as const

export function HowMany({ draft, set, errorOf }: SectionProps) {
  const indexOf = (index: number) => sentIndex(draft.quantities, index, isEmptyQuantity)
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
              data={['', ...MEASURES]}
              error={
                errorOf(`quantities.${indexOf(index)}.measure`) ?? errorOf(`quantities.${indexOf(index)}`)
              }
              onChange={(event) => change({ measure: event.currentTarget.value })}
            />
            <TextInput
              label={t.report.of}
              value={row.of}
              onChange={(event) => change({ of: event.currentTarget.value })}
            />
            {BOUND_FIELDS.map((bound) => (
              <TextInput
                key={bound}
                label={t.report.bounds[bound]}
                inputMode="numeric"
                value={row[bound]}
                error={errorOf(`quantities.${indexOf(index)}.${bound}`)}
                onChange={(event) => change({ [bound]: event.currentTarget.value })}
              />
            ))}
            <EdtfField
              label={t.report.at}
              value={row.at}
              error={errorOf(`quantities.${indexOf(index)}.at`)}
              onChange={(at) => change({ at })}
            />
          </>
        )}
      </Rows>
    </fieldset>
  )
}

export function WhoSays(section: SectionProps) {
  const { draft, set, errorOf } = section
  const indexOf = (index: number) => sentIndex(draft.attribution, index, ({ actor }) => isEmptyActor(actor))
  return (
    <fieldset className={classes.section}>
      <legend>{t.report.whoSays}</legend>
      <p className={classes.quiet}>{t.report.chain}</p>
      <Stance {...section} />
      <Rows
        rows={draft.attribution}
        empty={NO_SOURCE}
        add={t.report.addSource}
        remove={t.report.removeSource}
        onChange={(attribution) => set({ attribution })}
      >
        {(row, change, index) => (
          <>
            <ActorField
              label={index === 0 ? t.report.nearest : t.report.further}
              value={row.actor}
              error={
                errorOf(`attribution.${indexOf(index)}`, { within: true }) ??
                (index === 0 ? errorOf('attribution') : undefined)
              }
              onChange={(actor) => change({ actor })}
            />
            <Checkbox
              label={t.report.inCustody}
              checked={row.inCustody}
              onChange={(event) => change({ inCustody: event.currentTarget.checked })}
            />
          </>
        )}
      </Rows>
      <Checkbox
        mt="sm"
        label={t.report.originUnstated}
        checked={!draft.originStated}
        onChange={(event) => set({ originStated: !event.currentTarget.checked })}
      />
      <div className={classes.cells}>
        <Quote {...section} />
        <Textarea
          label={t.report.quoteTranslation}
          autosize
          minRows={2}
          value={draft.quoteTranslation}
          error={errorOf('quoteTranslation')}
          onChange={(event) => set({ quoteTranslation: event.currentTarget.value })}
        />
      </div>
    </fieldset>
  )
}
