import { answered } from '@annalist/client'
import { Button, Loader, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { keyOf, useAsking } from '../../lib/asking.ts'
import { t } from '../../strings/index.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Failure } from '../../ui/failure.tsx'
import classes from './cite.module.css'

interface CiteDialogProps {
  /** What is cited, in words. */
  name: string
  /** The read, as it follows the address of the dossier. */
  path: string
  onClose: () => void
}

/** A link that stays, with the record up to which the answer reaches and a hash of it, to be copied. */
export function CiteDialog({ name, path, onClose }: CiteDialogProps) {
  const asking = useAsking()
  const { api, dossier } = asking
  const { data, error, refetch } = useQuery({
    queryKey: [...keyOf(asking, 'cite'), path],
    queryFn: ({ signal }) => {
      const params = { path: { dossier }, query: { path } }
      return answered(api.client.GET('/v1/dossiers/{dossier}/cite', { params, signal }))
    },
  })
  const [isCopied, setCopied] = useState(false)
  const text =
    data && t.cite.text({ ...data, name, url: new URL(data.url, window.location.origin).href, dossier })
  const copy = async () => {
    await navigator.clipboard.writeText(text ?? '')
    setCopied(true)
  }
  return (
    <Dialog title={t.cite.title} onClose={onClose}>
      {error ? (
        <Failure error={error} again={() => void refetch()} />
      ) : text ? (
        <div className={classes.form}>
          <Textarea
            label={t.cite.means}
            readOnly
            autosize
            value={text}
            onFocus={(event) => event.target.select()}
          />
          {/* Only a page that came over HTTPS or from this machine may write there; else one copies by hand. */}
          {window.isSecureContext && (
            <Button onClick={() => void copy()}>{isCopied ? t.cite.copied : t.cite.copy}</Button>
          )}
        </div>
      ) : (
        <Loader aria-label={t.loading} />
      )}
    </Dialog>
  )
}
