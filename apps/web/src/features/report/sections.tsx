import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { t } from '../../strings/index.ts'
import { ActorField } from './actor-field.tsx'
import { isEmptyActor, NO_PARTICIPANT, NO_SOURCE, sentIndex } from './draft.ts'
import { EdtfField } from './edtf-field.tsx'
import { choices } from './fields.ts'
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
          error={errorOf('whenBasis')}
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
              data={choices(roles, row.role)}
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
            <Checkbox
              className={classes.check}
              label={t.report.only}
              checked={row.only}
              onChange={(event) => change({ only: event.currentTarget.checked })}
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
      {draft.attribution.length === 0 && errorOf('attribution') && (
        <p className={classes.problem}>{errorOf('attribution')}</p>
      )}
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
              className={classes.check}
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
          minRows={3}
          value={draft.quoteTranslation}
          error={errorOf('quoteTranslation')}
          onChange={(event) => set({ quoteTranslation: event.currentTarget.value })}
        />
      </div>
    </fieldset>
  )
}
