import { answered, createClient, ServiceProblem } from '@annalist/client'
import { Button, Paper, PasswordInput, Stack, Text, Title } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { signIn } from '../../lib/session.ts'
import { t } from '../../strings/index.ts'
import classes from './sign-in.module.css'

export function SignIn() {
  const [key, setKey] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [asking, setAsking] = useState(false)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setAsking(true)
    const found = await whyNot(key.trim())
    setAsking(false)
    setProblem(found)
    if (found === null) signIn(key.trim())
  }

  return (
    <main className={classes.screen}>
      <Paper component="form" className={classes.form} onSubmit={submit} withBorder>
        <Stack gap="md">
          <Title order={1} size="h3">
            {t.signIn.title}
          </Title>
          <Text>{t.signIn.how}</Text>
          <PasswordInput
            label={t.signIn.key}
            value={key}
            onChange={(event) => setKey(event.currentTarget.value)}
            error={problem}
            autoComplete="off"
            spellCheck={false}
            data-autofocus
            required
          />
          <Button type="submit" loading={asking} disabled={key.trim() === ''}>
            {t.signIn.submit}
          </Button>
          <Text size="sm" c="dimmed">
            {t.signIn.kept}
          </Text>
        </Stack>
      </Paper>
    </main>
  )
}

/** Why the key lets nobody in; null where it does. */
async function whyNot(key: string): Promise<string | null> {
  const client = createClient({ url: '', key })
  try {
    await answered(client.GET('/v1/dossiers', { params: { query: { limit: '1' } } }))
    return null
  } catch (error) {
    if (!(error instanceof ServiceProblem)) return t.signIn.away
    return error.status === 401 ? t.signIn.refused : error.message
  }
}
