import { ServiceProblem } from '@annalist/client'
import { t } from '../../strings/index.ts'
import classes from './change.module.css'

/** Why it was refused, as far as it stands at no field of the form. */
export function ErrorsElsewhere({ error, fields }: { error: Error | null; fields: readonly string[] }) {
  if (error === null) return null
  return (
    <div role="alert" className={classes.problem}>
      <strong>{t.change.refused}</strong>
      {messagesOf(error, fields).map((message) => (
        <div key={message}>{message}</div>
      ))}
    </div>
  )
}

function messagesOf(error: Error, fields: readonly string[]): string[] {
  if (!(error instanceof ServiceProblem)) return [error.message]
  if (error.status === 403) return [t.change.forbidden]
  if (error.errors.length === 0) return [error.message]
  const isHere = (path: string) =>
    ['reason', ...fields].some((each) => path === each || path.startsWith(`${each}.`))
  return error.errors
    .filter(({ path }) => !isHere(path))
    .map(({ path, message }) => (path === '' ? message : `${path}: ${message}`))
}
