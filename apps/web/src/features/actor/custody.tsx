import type { Schemas } from '@annalist/client'
import { Link } from '@tanstack/react-router'
import { useAsking } from '../../lib/asking.ts'
import { edtfInWords } from '../../lib/edtf-words.ts'
import { readingIn } from '../../lib/page-state.ts'
import { t } from '../../strings/index.ts'
import classes from './actor-screen.module.css'

type CustodyOf = Schemas['Actor']['custody']

/** Who holds it now, where and since when, and the incidents by which it came there. */
export function Custody({ custody: { current, chain } }: { custody: CustodyOf }) {
  const { dossier } = useAsking()
  if (chain.length === 0) return null
  return (
    <section aria-label={t.actor.custody}>
      <h3 className={classes.heading}>{t.actor.custody}</h3>
      <p className={classes.custody}>
        {current ? (
          <strong>
            {t.actor.heldBy(
              current.holder?.name ?? t.actor.unknownHolder,
              current.place?.name ?? null,
              current.since && edtfInWords(current.since),
            )}
          </strong>
        ) : (
          <strong>{t.actor.notHeld}</strong>
        )}
        {current?.disputed && ` (${t.incident.disputed})`}
      </p>
      <ol className={classes.chain}>
        {chain.map((link) => (
          <li
            key={`${link.incidentId} ${link.effect}`}
            className={classes.link}
            data-effect={link.effect}
            data-disputed={link.disputed || undefined}
          >
            <div className={classes.quiet}>{link.when ? edtfInWords(link.when) : t.dates.none}</div>
            <Link
              to="/d/$dossier"
              params={{ dossier }}
              search={(state) => ({ ...readingIn(state), incident: link.incidentId })}
            >
              {link.title}
            </Link>
            <div>
              {[link.holder?.name, link.place?.name].filter(Boolean).join(' · ')}
              {link.disputed && ` · ${t.incident.disputed}`}
            </div>
            {link.via && <div className={classes.quiet}>{t.actor.asMemberOf(link.via.name)}</div>}
          </li>
        ))}
      </ol>
    </section>
  )
}
