import type { Schemas } from '@annalist/client'
import { CloseButton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useAsking } from '../../lib/asking.ts'
import { t } from '../../strings/index.ts'
import { useOpenChange } from '../change/change.ts'
import panel from './incident-panel.module.css'

export function Links({ links }: { links: Schemas['IncidentLink'][] }) {
  const { dossier } = useAsking()
  const open = useOpenChange()
  if (links.length === 0) return null
  return (
    <section>
      <h3 className={panel.section}>{t.incident.links}</h3>
      <ul className={panel.people}>
        {links.map((link) => {
          const { incidentId, title, relation, direction } = link
          return (
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
              </Link>{' '}
              {open && direction === 'out' && (
                <CloseButton
                  size="xs"
                  className={panel.unlink}
                  aria-label={t.change.takeBack(title)}
                  onClick={() => open({ kind: 'unlink', link })}
                />
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
