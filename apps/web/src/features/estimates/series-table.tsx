import { Link } from '@tanstack/react-router'
import { useAsking } from '../../lib/asking.ts'
import { edtfInWords } from '../../lib/edtf-words.ts'
import { readingIn } from '../../lib/page-state.ts'
import { t } from '../../strings/index.ts'
import { quantityInWords } from '../incident/quantities.ts'
import classes from './estimates.module.css'
import type { Estimate } from './series.ts'

/** Who said which figure, when, and for which day; each leads to the incident and its claims. */
export function SeriesTable({ name, figures }: { name: string; figures: Estimate[] }) {
  return (
    <table className={classes.table} aria-label={name}>
      <thead>
        <tr>
          <th scope="col">{t.estimates.figure}</th>
          <th scope="col">{t.estimates.who}</th>
          <th scope="col">{t.estimates.at}</th>
          <th scope="col">{t.estimates.said}</th>
        </tr>
      </thead>
      <tbody>
        {figures.map((figure, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one report may have several figures of a day
          <Row key={`${figure.reportId} ${index}`} figure={figure} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ figure }: { figure: Estimate }) {
  const { dossier } = useAsking()
  const { incidentId, party, speaker, at, reportedAt, undated, stands } = figure
  const side = party && party.actorId !== speaker?.actorId ? party.name : null
  return (
    <tr data-fallen={stands !== true || undefined}>
      <td>
        <Link
          to="/d/$dossier"
          params={{ dossier }}
          search={(state) => ({ ...readingIn(state), incident: incidentId })}
        >
          {quantityInWords(figure)}
        </Link>
        {stands !== true && <strong> ({t.words.stands[stands]})</strong>}
      </td>
      <td>
        {speaker ? (
          <Link
            to="/d/$dossier/actors/$actor"
            params={{ dossier, actor: speaker.actorId }}
            search={(state) => readingIn(state)}
          >
            {speaker.name}
          </Link>
        ) : (
          t.incident.unnamed
        )}
        {side && <span className={classes.quiet}> {t.incident.side(side)}</span>}
      </td>
      <td>{at ? edtfInWords(at) : ''}</td>
      <td>{reportedAt && !undated ? edtfInWords(reportedAt) : t.incident.undated}</td>
    </tr>
  )
}
