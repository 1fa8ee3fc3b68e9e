import { answered, ServiceProblem } from '@annalist/client'
import { Button, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useApi } from '../../lib/api.ts'
import { t } from '../../strings/index.ts'
import classes from './dossiers.module.css'

export function OpenDossier() {
  const { client } = useApi()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [body, setBody] = useState({ slug: '', title: '' })
  const opening = useMutation({
    mutationFn: () => answered(client.POST('/v1/dossiers', { body })),
    onSuccess: async ({ slug }) => {
      await queries.invalidateQueries({ queryKey: ['dossiers'] })
      await navigate({ to: '/d/$dossier', params: { dossier: slug } })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    opening.mutate()
  }
  const errorOf = (field: string) => errorAt(opening.error, field)

  return (
    <form onSubmit={submit} className={classes.form}>
      <Stack gap="sm">
        <TextInput
          label={t.dossiers.slug}
          description={t.dossiers.slugHint}
          value={body.slug}
          error={errorOf('slug')}
          onChange={(event) => setBody({ ...body, slug: event.currentTarget.value })}
          required
        />
        <TextInput
          label={t.dossiers.name}
          value={body.title}
          error={errorOf('title')}
          onChange={(event) => setBody({ ...body, title: event.currentTarget.value })}
          required
        />
        <Button type="submit" loading={opening.isPending}>
          {t.dossiers.open}
        </Button>
      </Stack>
    </form>
  )
}

/** What is wrong with a field; what is wrong with none of them stands at the first. */
function errorAt(error: Error | null, field: string): string | undefined {
  if (!(error instanceof ServiceProblem) || error.errors.length === 0) {
    return field === 'slug' ? error?.message : undefined
  }
  return error.errors.find(({ path }) => path === field)?.message
}
