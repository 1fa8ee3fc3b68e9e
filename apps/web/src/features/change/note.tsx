import type { Schemas } from '@annalist/client'
import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { t } from '../../strings/index.ts'
import { ActionDialog } from './action-dialog.tsx'

interface NoteProps {
  incident: Schemas['Incident']
  onClose: () => void
}

export function Note({ incident: { incidentId }, onClose }: NoteProps) {
  const [text, setText] = useState('')
  return (
    <ActionDialog
      title={t.change.titles.note}
      incidents={[incidentId]}
      submit={t.change.submit}
      reason="none"
      fields={['text']}
      onClose={onClose}
      send={({ client, dossier, headers }) =>
        client.POST('/v1/dossiers/{dossier}/incidents/{incident}/notes', {
          params: { path: { dossier, incident: incidentId } },
          headers,
          body: { text: text.trim() },
        })
      }
    >
      {(errorOf) => (
        <Textarea
          label={t.change.note}
          autosize
          minRows={3}
          value={text}
          error={errorOf('text')}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
    </ActionDialog>
  )
}
