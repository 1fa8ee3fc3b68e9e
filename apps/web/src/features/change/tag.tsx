import type { Schemas } from '@annalist/client'
import { Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import { t } from '../../strings/index.ts'
import { ActionDialog } from './action-dialog.tsx'

interface TagProps {
  incident: Schemas['Incident']
  onClose: () => void
}

export function Tag({ incident: { incidentId, tags }, onClose }: TagProps) {
  const [typed, setTyped] = useState('')
  const [remove, setRemove] = useState<string[]>([])
  const add = typed
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean)
  return (
    <ActionDialog
      title={t.change.titles.tag}
      incidents={[incidentId]}
      submit={t.change.submit}
      reason="optional"
      fields={['add']}
      onClose={onClose}
      send={({ client, dossier, reason, headers }) =>
        client.POST('/v1/dossiers/{dossier}/incidents/{incident}/tags', {
          params: { path: { dossier, incident: incidentId } },
          headers,
          body: { add, remove, ...(reason !== '' && { reason }) },
        })
      }
    >
      {(errorOf) => (
        <>
          <TextInput
            label={t.change.addTags}
            value={typed}
            error={errorOf('add', { within: true })}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          {tags.map((tag) => (
            <Checkbox
              key={tag}
              label={t.change.removeTag(tag)}
              checked={remove.includes(tag)}
              onChange={() =>
                setRemove(remove.includes(tag) ? remove.filter((each) => each !== tag) : [...remove, tag])
              }
            />
          ))}
        </>
      )}
    </ActionDialog>
  )
}
