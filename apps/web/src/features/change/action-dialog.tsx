import { type AnnalistClient, answered, type Schemas } from '@annalist/client'
import { Button, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { raiseFloor } from '../../lib/api.ts'
import { useAsking } from '../../lib/asking.ts'
import { newKey } from '../../lib/new-key.ts'
import { RETRY } from '../../lib/retry.ts'
import { t } from '../../strings/index.ts'
import { Dialog, type DialogProps } from '../../ui/dialog.tsx'
import { type ErrorOf, errorsIn } from '../report/fields.ts'
import { useFocusInvalid } from '../report/use-focus-invalid.ts'
import classes from './change.module.css'
import { ErrorsElsewhere } from './errors-elsewhere.tsx'
import { Receipt } from './receipt.tsx'

/** What a request is sent with: the same twice takes effect once. */
export interface Sending {
  client: AnnalistClient
  dossier: string
  reason: string
  headers: { 'Idempotency-Key': string }
}

type Answered = Parameters<typeof answered<Schemas['Receipt']>>[0]

interface ActionDialogProps {
  title: string
  size?: DialogProps['size']
  /** Those of which the receipt shows what changed. */
  incidents: string[]
  submit: string
  /** A note is its own reason. */
  reason: 'required' | 'optional' | 'none'
  /** Names of fields that stand in the form, so that errors at them are not told twice. */
  fields: readonly string[]
  send: (sending: Sending) => Answered
  onClose: () => void
  children: (errorOf: ErrorOf) => ReactNode
}

/** A small form that changes something, says why it was refused at the field, and ends with a receipt. */
export function ActionDialog(props: ActionDialogProps) {
  const { title, size, incidents, submit, reason: asksReason, fields, send, onClose, children } = props
  const { api, dossier } = useAsking()
  const queries = useQueryClient()
  const [reason, setReason] = useState('')
  const headers = useRef({ 'Idempotency-Key': newKey() }).current
  const sending = useMutation({
    mutationFn: () => answered(send({ client: api.client, dossier, reason: reason.trim(), headers })),
    onSuccess: async ({ position }) => {
      raiseFloor(api, dossier, position)
      await queries.invalidateQueries({ queryKey: ['dossier', dossier] })
    },
    ...RETRY,
  })
  const errorOf = errorsIn(sending.error)
  const form = useFocusInvalid(sending.isError)
  const submitted = (event: FormEvent) => {
    event.preventDefault()
    sending.mutate()
  }
  return (
    <Dialog title={title} size={size} onClose={onClose}>
      {sending.data ? (
        <Receipt receipt={sending.data} incidents={incidents} onClose={onClose} />
      ) : (
        <form ref={form} onSubmit={submitted} noValidate className={classes.form}>
          {children(errorOf)}
          {asksReason !== 'none' && (
            <Textarea
              label={asksReason === 'required' ? t.change.reason : t.change.reasonOptional}
              required={asksReason === 'required'}
              autosize
              minRows={2}
              value={reason}
              error={errorOf('reason')}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          )}
          <ErrorsElsewhere error={sending.error} fields={fields} />
          <Button type="submit" loading={sending.isPending}>
            {submit}
          </Button>
        </form>
      )}
    </Dialog>
  )
}
