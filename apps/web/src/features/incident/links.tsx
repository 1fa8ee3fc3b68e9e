import type { Schemas } from '@annalist/client'
import { Link } from '@tanstack/react-router'
import { useAsking } from '../../lib/asking.ts'
import { t } from '../../strings/index.ts'
import panel from './incident-panel.module.css'

export function Links({ links }: { links: Schemas['IncidentLink'][] }) {
  const { dossier } = useAsking()
  if (links.length === 0) return null
  return (
    <section>
      <h3 className={panel.section}>{t.incident.links}</h3>
      <ul className={panel.people}>
        {links.map(({ incidentId, title, relation, direction }) => (
          <li key={`${incidentId} ${relation} ${direction}`}>
            <span className={panel.role}>
              {(direction === 'out' ? t.words.relation : t.words.relationInverse)[relation]}
            </span>{' '}
            <Link
              to="/d/$dossier"
              params={{ dossier }}
              search={(state) => ({ ...state, incident: incidentId })}
            >
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
