import { answered, type Schemas } from '@annalist/client'
import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { FormEvent } from 'react'
import { raiseFloor, useApi } from '../../lib/api.ts'
import { useAsking } from '../../lib/asking.ts'
import { RETRY } from '../../lib/retry.ts'
import { t } from '../../strings/index.ts'
import { DocumentFields } from './document-fields.tsx'
import { errorsElsewhere, errorsIn } from './fields.ts'
import { Further } from './further.tsx'
import { HowMany } from './how-many.tsx'
import { IncidentField } from './incident-field.tsx'
import classes from './report.module.css'
import { When, Who, WhoSays } from './sections.tsx'
import { toReport } from './to-report.ts'
import { useDraft } from './use-draft.ts'
import { useFocusInvalid } from './use-focus-invalid.ts'
import { useRoles } from './use-roles.ts'
import { Where } from './where.tsx'

/** A form that files a report: one statement about one incident, as its source makes it. */
export function ReportScreen() {
  const api = useApi()
  const { dossier } = useAsking()
  const queries = useQueryClient()
  const { draft, set, clear } = useDraft(dossier)
  const roles = useRoles(draft.incident?.type ?? draft.type)

  const filing = useMutation({
    mutationFn: () => {
      const params = { path: { dossier } }
      const headers = { 'Idempotency-Key': draft.sendKey }
      return answered(
        api.client.POST('/v1/dossiers/{dossier}/reports', { params, headers, body: toReport(draft) }),
      )
    },
    onSuccess: async ({ position }) => {
      clear()
      raiseFloor(api, dossier, position)
      await queries.invalidateQueries({ queryKey: ['dossier', dossier] })
    },
    ...RETRY,
  })
  const form = useFocusInvalid(filing.isError)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    filing.mutate()
  }
  const section = { draft, set, errorOf: errorsIn(filing.error) }

  if (filing.data) return <Filed receipt={filing.data} again={() => filing.reset()} />
  return (
    <main className={classes.screen}>
      <Link to="/d/$dossier" params={{ dossier }} search={true}>
        {t.dossier.timeline}
      </Link>
      <h2 className={classes.heading}>{t.report.heading}</h2>
      <form ref={form} onSubmit={submit} noValidate>
        <IncidentField {...section} />
        <WhoSays {...section} />
        <When {...section} />
        <Where {...section} />
        <Who {...section} roles={roles} />
        <HowMany {...section} />
        <DocumentFields {...section} />
        <Further {...section} about={draft.incident?.id ?? ''}>
          <TextInput
            label={t.report.key}
            value={draft.key}
            error={section.errorOf('key')}
            onChange={(event) => set({ key: event.currentTarget.value })}
          />
        </Further>
        {filing.error && (
          <div role="alert" className={classes.problem}>
            <strong>{t.report.refused}</strong>
            {errorsElsewhere(filing.error).map((message) => (
              <div key={message}>{message}</div>
            ))}
          </div>
        )}
        {filing.isPending && filing.failureCount > 0 && (
          <p role="status" className={classes.problem}>
            {t.report.waiting}
          </p>
        )}
        <div className={classes.buttons}>
          <Button type="submit" loading={filing.isPending}>
            {t.report.send}
          </Button>
          <Button variant="subtle" color="gray" onClick={clear} disabled={filing.isPending}>
            {t.report.clear}
          </Button>
        </div>
      </form>
    </main>
  )
}

function Filed({ receipt, again }: { receipt: Schemas['ReportReceipt']; again: () => void }) {
  const { dossier } = useAsking()
  const { incidentId, position, duplicate, warnings } = receipt
  return (
    <main className={classes.screen}>
      <div role="status">
        <h2 className={classes.heading}>{duplicate ? t.report.duplicate : t.report.filed(position)}</h2>
        {warnings.map(({ path, message }) => (
          <p key={path}>
            {path}: {message}
          </p>
        ))}
      </div>
      <div className={classes.buttons}>
        <Link to="/d/$dossier" params={{ dossier }} search={{ incident: incidentId }}>
          {t.report.see}
        </Link>
        <Button variant="default" onClick={again}>
          {t.report.another}
        </Button>
      </div>
    </main>
  )
}
