import { Button } from '@mantine/core'
import { t } from '../../strings/index.ts'
import { Instant } from '../../ui/instant.tsx'
import { useOpenChange } from '../change/change.ts'
import { fieldName } from '../compare/field-in-words.ts'
import { speakerOf } from './claimed.ts'
import panel from './incident-panel.module.css'
import type { Incident } from './queries.ts'

/** What analysts have added: their judgement, their notes, and what they merged. */
export function Judgement({ incident }: { incident: Incident }) {
  const { notes, merged } = incident
  const open = useOpenChange()
  return (
    <>
      <Assessment incident={incident} />
      {notes.length > 0 && (
        <section>
          <h3 className={panel.section}>{t.change.notes}</h3>
          {notes.map(({ text, by, recordedAt, position }) => (
            <p key={position} className={panel.note}>
              {text}
              <Aside by={by} recordedAt={recordedAt} />
            </p>
          ))}
        </section>
      )}
      {merged.length > 0 && (
        <section>
          <h3 className={panel.section}>{t.change.merged}</h3>
          <ul className={panel.people}>
            {merged.map((each) => (
              <li key={each.incidentId}>
                {each.incidentKey ?? each.incidentId}{' '}
                {open && (
                  <Button
                    size="compact-xs"
                    variant="default"
                    onClick={() => open({ kind: 'unmerge', merged: each })}
                  >
                    {t.change.undo}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function Assessment({ incident: { assessment, claims } }: { incident: Incident }) {
  if (assessment === null) return null
  const { verdict, prefer, reason, by, recordedAt } = assessment
  const nameOf = (report: string) => {
    const claim = claims.find(({ reportId }) => reportId === report)
    return claim ? speakerOf(claim) : t.incident.unnamed
  }
  return (
    <section>
      <h3 className={panel.section}>{t.change.assessment}</h3>
      <div className={panel.note}>
        {verdict && <strong>{t.change.verdictIs(t.words.verdict[verdict] ?? verdict)}</strong>}
        {Object.entries(prefer).map(([field, report]) => (
          <div key={field}>{t.change.preferred(fieldName(field), nameOf(report))}</div>
        ))}
        <div>{reason}</div>
        <Aside by={by} recordedAt={recordedAt} />
      </div>
    </section>
  )
}

function Aside({ by, recordedAt }: { by: string; recordedAt: string }) {
  return (
    <span className={panel.aside}>
      {by} · <Instant value={recordedAt} />
    </span>
  )
}
