import type { Schemas } from '@annalist/client'
import { Button } from '@mantine/core'
import { edtfInWords } from '../../lib/edtf-words.ts'
import { t } from '../../strings/index.ts'
import { Instant } from '../../ui/instant.tsx'
import { useOpenChange } from '../change/change.ts'
import { fieldName } from '../compare/field-in-words.ts'
import { speakerOf } from './claimed.ts'
import classes from './claims.module.css'

type Claim = Schemas['Claim']

/** What became of a report after it was filed, oldest first. */
export function ClaimChanges({ changes }: Pick<Claim, 'changes'>) {
  return changes.map(({ kind, by, reason, fields, reportedAt, position, recordedAt, recordedBy }) => (
    <div key={position} className={classes.change}>
      <strong>{t.change.changed[kind]}</strong> {t.change.changedBy[by]}
      {t.change.fields(fields.map(fieldName))}
      {reportedAt && ` (${edtfInWords(reportedAt)})`}. {reason}
      <div className={classes.aside}>
        {recordedBy} · <Instant value={recordedAt} />
      </div>
    </div>
  ))
}

/** What one may do to a report that counts. */
export function ClaimActions({ claim }: { claim: Claim }) {
  const open = useOpenChange()
  if (open === null || claim.stands !== true) return null
  const who = speakerOf(claim)
  return (
    <div className={classes.actions}>
      <Button
        size="compact-xs"
        variant="subtle"
        aria-label={t.change.correctThis(who)}
        onClick={() => open({ kind: 'correct', claim })}
      >
        {t.change.correct}
      </Button>
      <Button
        size="compact-xs"
        variant="subtle"
        color="gray"
        aria-label={t.change.retractThis(who)}
        onClick={() => open({ kind: 'retract', claim })}
      >
        {t.change.retract}
      </Button>
    </div>
  )
}
