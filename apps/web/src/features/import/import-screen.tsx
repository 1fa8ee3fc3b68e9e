import { Button, FileButton, Progress } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type DragEvent, useState } from 'react'
import { useAsking } from '../../lib/asking.ts'
import { t } from '../../strings/index.ts'
import classes from './import.module.css'
import { useImport } from './use-import.ts'

/** Many lines at once, from a file that is dropped here. */
export function ImportScreen() {
  const { dossier } = useAsking()
  const { state, start } = useImport(dossier)
  const [isOver, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const [file] = event.dataTransfer.files
    if (file && state.phase !== 'running') void start(file)
  }
  return (
    <main className={classes.screen}>
      <Link to="/d/$dossier" params={{ dossier }} search={true}>
        {t.dossier.timeline}
      </Link>
      <h2>{t.import.heading}</h2>
      <p>{t.import.how}</p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button below it does the same */}
      <div
        className={classes.drop}
        data-over={isOver || undefined}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <p>{t.import.drop}</p>
        <FileButton
          accept=".ndjson,.jsonl,.json,application/x-ndjson"
          onChange={(file) => file && void start(file)}
        >
          {(props) => (
            <Button {...props} variant="default" loading={state.phase === 'running'}>
              {t.import.choose}
            </Button>
          )}
        </FileButton>
      </div>
      {state.phase !== 'idle' && (
        <section aria-label={t.import.progress}>
          <h3>{state.file}</h3>
          <Progress
            value={state.lines === 0 ? 100 : (state.told / state.lines) * 100}
            aria-label={t.import.progress}
          />
          <p role="status">
            {t.import.counts(state.done, state.duplicate, state.refused.length)}
            {state.phase === 'done' && ` ${t.import.finished}`}
          </p>
          {state.phase === 'broken' && (
            <p role="alert">
              {state.problem} {t.import.again}
            </p>
          )}
          {state.refused.length > 0 && (
            <table className={classes.refused}>
              <caption>{t.import.refused}</caption>
              <thead>
                <tr>
                  <th scope="col">{t.import.line}</th>
                  <th scope="col">{t.import.why}</th>
                </tr>
              </thead>
              <tbody>
                {state.refused.map(({ line, why }) => (
                  <tr key={line}>
                    <td>{line.toLocaleString('en')}</td>
                    <td>{why}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          {state.phase === 'done' && (
            <Link to="/d/$dossier" params={{ dossier }} search={{}}>
              {t.import.see}
            </Link>
          )}
        </section>
      )}
    </main>
  )
}
