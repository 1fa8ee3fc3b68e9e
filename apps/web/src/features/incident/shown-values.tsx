import type { Schemas } from '@annalist/client'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useAsking } from '../../lib/asking.ts'
import { readingIn } from '../../lib/page-state.ts'
import { whenInWords } from '../../lib/times.ts'
import { t } from '../../strings/index.ts'
import { dateClaims, quantityClaims } from './claimed.ts'
import classes from './incident-panel.module.css'
import type { Incident } from './queries.ts'
import { DatePlot, NumberPlot } from './range-plot.tsx'

/** What is shown of each field, and, where it is disputed, all that is claimed of it in the same breath. */
export function ShownValues({ incident }: { incident: Incident }) {
  const { when, where, from, participants, quantities, disputed, tags } = incident
  const isDisputed = (field: string) => disputed.some((each) => each === field)
  return (
    <dl className={classes.values}>
      <Field name="when" isDisputed={isDisputed('when')}>
        {whenInWords(when)}
        {isDisputed('when') && <DatePlot claimed={dateClaims(incident)} />}
      </Field>
      {from && (
        <Field name="from" isDisputed={false}>
          {placeInWords(from)}
        </Field>
      )}
      {where && (
        <Field name="where" isDisputed={isDisputed('where')}>
          {placeInWords(where)}
        </Field>
      )}
      {participants.length > 0 && (
        <Field name="participants" isDisputed={isDisputed('participants')}>
          <Participants participants={participants} />
        </Field>
      )}
      {quantities.length > 0 && (
        <Field name="quantities" isDisputed={isDisputed('quantities')}>
          {quantityClaims(incident).map(({ name, claimed }) => (
            <NumberPlot key={name} name={name} claimed={claimed} />
          ))}
          <EstimatesLink incident={incident.incidentId} />
        </Field>
      )}
      {tags.length > 0 && (
        <Field name="tags" isDisputed={false}>
          {tags.join(', ')}
        </Field>
      )}
    </dl>
  )
}

function EstimatesLink({ incident }: { incident: string }) {
  const { dossier } = useAsking()
  return (
    <Link
      to="/d/$dossier/estimates"
      params={{ dossier }}
      search={(state) => ({ ...readingIn(state), incident })}
      className={classes.series}
    >
      {t.estimates.link}
    </Link>
  )
}

function Field({ name, isDisputed, children }: { name: string; isDisputed: boolean; children: ReactNode }) {
  return (
    <>
      <dt>
        {t.words.field[name]}
        {isDisputed && <div className={classes.disputed}>{t.incident.disputed}</div>}
      </dt>
      <dd>{children}</dd>
    </>
  )
}

function Participants({ participants }: { participants: Incident['participants'] }) {
  const { dossier } = useAsking()
  return (
    <ul className={classes.people}>
      {participants.map(({ actorId, name, role, count }) => (
        <li key={`${actorId} ${role}`}>
          <span className={classes.role}>{role}</span>{' '}
          <Link
            to="/d/$dossier/actors/$actor"
            params={{ dossier, actor: actorId }}
            search={(state) => ({ ...state, incident: undefined })}
          >
            {name}
          </Link>
          {count !== null && ` (${count.toLocaleString('en')})`}
        </li>
      ))}
    </ul>
  )
}

function placeInWords({ name, country, lat, lon, precision }: Schemas['Where']): string {
  const spot = lat !== null && lon !== null ? `${lat}, ${lon}` : null
  const words = [name ?? spot, country].filter(Boolean).join(', ')
  return precision === null ? words : `${words} (${t.words.precision[precision]})`
}
