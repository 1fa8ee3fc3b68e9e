import type { Schemas } from '@annalist/client'
import { Link } from '@tanstack/react-router'
import { useAsking } from '../../lib/asking.ts'
import { edtfInWords } from '../../lib/edtf-words.ts'
import { whenInWords } from '../../lib/times.ts'
import { t } from '../../strings/index.ts'
import { Instant } from '../../ui/instant.tsx'
import { ClaimActions, ClaimChanges } from './claim-changes.tsx'
import classes from './claims.module.css'
import panel from './incident-panel.module.css'
import { quantityInWords, quantityName } from './quantities.ts'
import type { Incident } from './queries.ts'

type Claim = Schemas['Claim']

/** Who says what, through whom, how sure of it, and where one can read it. */
export function Claims({ incident: { claims, reports } }: { incident: Incident }) {
  return (
    <section>
      <h3 className={panel.section}>{t.incident.claims(reports)}</h3>
      <table className={classes.claims}>
        <thead>
          <tr>
            <th scope="col">{t.incident.speaker}</th>
            <th scope="col">{t.incident.stance}</th>
            <th scope="col">{t.incident.value}</th>
            <th scope="col">{t.incident.said}</th>
          </tr>
        </thead>
        {claims.map((claim, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what was corrected is listed beside what stands, under one id
          <ClaimRows key={`${claim.reportId} ${index}`} claim={claim} />
        ))}
      </table>
      {claims.length < reports && <p>{t.incident.moreClaims(reports - claims.length)}</p>}
    </section>
  )
}

function ClaimRows({ claim }: { claim: Claim }) {
  const { stance, stands, quote, quoteTranslation, document, changes } = claim
  const isSilent = stance === 'declines-to-confirm' || stance === 'cannot-verify'
  return (
    <tbody data-silent={isSilent || undefined} data-fallen={stands !== true || undefined}>
      <tr>
        <td>
          <Speaker claim={claim} />
        </td>
        <td>
          {t.words.stance[stance]}
          {stands !== true && <strong> ({t.words.stands[stands]})</strong>}
        </td>
        <td>
          <Value fields={claim.fields} />
        </td>
        <td>
          <Said claim={claim} />
        </td>
      </tr>
      <tr>
        <td colSpan={4} className={classes.source}>
          {quote && <q lang={document?.language ?? undefined}>{quote}</q>}
          {quoteTranslation && <div className={classes.aside}>{quoteTranslation}</div>}
          {document && <Source document={document} />}
          <ClaimChanges changes={changes} />
          <ClaimActions claim={claim} />
        </td>
      </tr>
    </tbody>
  )
}

function Speaker({ claim: { speaker, via, outlet, party, grade, credibility } }: { claim: Claim }) {
  const chain = [...via.toReversed(), ...(outlet ? [outlet] : [])]
  const grading = [
    grade ? t.incident.grade(grade) : null,
    credibility ? t.incident.credibility(credibility) : null,
  ]
  return (
    <>
      {speaker ? <Name actor={speaker} /> : <span className={classes.aside}>{t.incident.unnamed}</span>}
      {speaker?.inCustody && <div className={classes.aside}>{t.incident.inCustody}</div>}
      {chain.length > 0 && (
        <div className={classes.aside}>
          {t.incident.via}{' '}
          {chain.map((actor, index) => (
            <span key={actor.actorId}>
              {index > 0 && ', '}
              <Name actor={actor} />
            </span>
          ))}
        </div>
      )}
      {party && party.actorId !== speaker?.actorId && (
        <div className={classes.aside}>{t.incident.side(party.name)}</div>
      )}
      {grading.some(Boolean) && <div className={classes.aside}>{grading.filter(Boolean).join(' · ')}</div>}
    </>
  )
}

function Name({ actor: { actorId, name } }: { actor: Schemas['ActorName'] }) {
  const { dossier } = useAsking()
  return (
    <Link
      to="/d/$dossier/actors/$actor"
      params={{ dossier, actor: actorId }}
      search={(state) => ({ ...state, incident: undefined })}
    >
      {name}
    </Link>
  )
}

/** What it says of that on which reports differ: when, where, how many. */
function Value({ fields }: { fields: Claim['fields'] }) {
  const when = fields.when as Schemas['When'] | undefined
  const where = fields.where as Schemas['Where'] | undefined
  const quantities = (fields.quantities ?? []) as Schemas['ShownQuantity'][]
  return (
    <>
      {when && (
        <div title={typeof fields.whenText === 'string' ? fields.whenText : undefined}>
          {whenInWords(when)}
          {when.basis !== 'stated' && <div className={classes.aside}>{t.dates.basis[when.basis]}</div>}
        </div>
      )}
      {where?.name && <div className={classes.aside}>{where.name}</div>}
      {quantities.map((quantity) => (
        <div key={quantityName(quantity)}>
          {quantityName(quantity)} {quantityInWords(quantity)}
        </div>
      ))}
    </>
  )
}

function Said({ claim: { reportedAt, undated, recordedAt } }: { claim: Claim }) {
  return (
    <>
      {reportedAt && !undated ? edtfInWords(reportedAt) : t.incident.undated}
      <div className={classes.aside}>
        {t.incident.recorded} <Instant value={recordedAt} />
      </div>
    </>
  )
}

function Source({ document: { url, title, publisher } }: { document: Schemas['Document'] }) {
  const name = title ?? publisher ?? url ?? t.incident.document
  return (
    <div>
      {url ? (
        <a href={url} target="_blank" rel="noreferrer">
          {name}
        </a>
      ) : (
        <span className={classes.aside}>{name}</span>
      )}
    </div>
  )
}
