import type { Schemas } from '@annalist/client'
import { Button } from '@mantine/core'
import { edtfInWords } from '../../lib/edtf-words.ts'
import { useChangePage, usePageState } from '../../lib/use-page-state.ts'
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

const CHANGES = ['correct', 'move', 'retract'] as const

/** What one may do to a report that counts; and to read everything as if its source were not believed. */
export function ClaimActions({ claim }: { claim: Claim }) {
  const open = useOpenChange()
  const who = speakerOf(claim)
  return (
    <div className={classes.actions}>
      {open &&
        claim.stands === true &&
        CHANGES.map((kind) => (
          <Button
            key={kind}
            size="compact-xs"
            variant="subtle"
            aria-label={t.change[`${kind}This`](who)}
            onClick={() => open({ kind, claim })}
          >
            {t.change[kind]}
          </Button>
        ))}
      <Disbelieve claim={claim} />
    </div>
  )
}

function Disbelieve({ claim }: { claim: Claim }) {
  const { excludeSources = [] } = usePageState()
  const change = useChangePage()
  const source = claim.speaker ?? claim.outlet
  if (source === null || excludeSources.includes(source.actorId)) return null
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      color="gray"
      aria-label={t.lens.withoutThis(source.name)}
      onClick={() => change({ excludeSources: [...excludeSources, source.actorId] })}
    >
      {t.lens.without}
    </Button>
  )
}
