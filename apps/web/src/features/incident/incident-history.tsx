import type { Schemas } from '@annalist/client'
import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useAsking } from '../../lib/asking.ts'
import { t } from '../../strings/index.ts'
import { Failure } from '../../ui/failure.tsx'
import { Instant } from '../../ui/instant.tsx'
import { fieldInWords, fieldName } from '../compare/field-in-words.ts'
import classes from './incident-history.module.css'
import panel from './incident-panel.module.css'
import { incidentHistoryQuery } from './queries.ts'

/** The records of an incident, oldest first; each leads to what was known when it had been recorded. */
export function IncidentHistory({ incident }: { incident: string }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={panel.section}>{t.incident.history}</summary>
      {isOpen && <Records incident={incident} />}
    </details>
  )
}

function Records({ incident }: { incident: string }) {
  const records = useInfiniteQuery(incidentHistoryQuery(useAsking(), incident))
  if (records.error) return <Failure error={records.error} again={() => void records.refetch()} />
  return (
    <>
      <ol className={classes.records}>
        {records.data?.pages
          .flatMap((page) => page.items)
          .map((record) => (
            <Entry key={record.position} record={record} />
          ))}
      </ol>
      {records.hasNextPage && (
        <Button size="compact-xs" variant="default" onClick={() => void records.fetchNextPage()}>
          {t.incident.moreRecords}
        </Button>
      )}
    </>
  )
}

/** Counts that change with every report. */
const UNTOLD = ['version', 'position', 'reports', 'firstReportedAt', 'lastReportedAt']

function Entry({ record }: { record: Schemas['IncidentRecord'] }) {
  const { dossier } = useAsking()
  const { position, type, data, meta, recordedAt, changes } = record
  return (
    <li>
      <Link
        to="/d/$dossier"
        params={{ dossier }}
        search={(state) => ({ ...state, axis: undefined, publishedBy: undefined, asOf: String(position) })}
        title={t.incident.asOfRecord}
      >
        {position}
      </Link>{' '}
      {t.incident.recordTypes[type] ?? type} {typeof data.key === 'string' && <code>{data.key}</code>}
      {typeof data.reason === 'string' && <div>{data.reason}</div>}
      {type !== 'IncidentOpened' && changes.length > 0 && (
        <ul className={classes.changes}>
          {changes
            .filter(({ field }) => !UNTOLD.includes(field))
            .map(({ field, before, after }) => (
              <li key={field}>
                {fieldName(field)}: {fieldInWords(field, before)} → {fieldInWords(field, after)}
              </li>
            ))}
        </ul>
      )}
      <div className={classes.aside}>
        <Instant value={recordedAt} /> · {meta.principalName}
      </div>
    </li>
  )
}
