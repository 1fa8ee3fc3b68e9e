import type { Schemas } from '@annalist/client'
import { Link } from '@tanstack/react-router'
import { useAsking } from '../../lib/asking.ts'
import { edtfInWords } from '../../lib/edtf-words.ts'
import { t } from '../../strings/index.ts'
import classes from './actor-screen.module.css'

type Actor = Schemas['Actor']

const RELATIONS = ['speaksFor', 'affiliation', 'memberOf'] as const

export function Names({ actor }: { actor: Actor }) {
  const { name, names, aliases, kind, described, grade } = actor
  const others = [
    ...names.filter((each) => each !== name).map((each) => ({ name: each, language: null })),
    ...aliases,
  ]
  return (
    <header>
      <h2 className={classes.name}>{name}</h2>
      <div className={classes.quiet}>
        {[kind && t.actor.kinds[kind], described && described !== name && described]
          .filter(Boolean)
          .join(' · ')}
      </div>
      <dl className={classes.facts}>
        {others.length > 0 && (
          <>
            <dt>{t.actor.alsoCalled}</dt>
            <dd>
              {others.map((each, index) => (
                <span key={each.name} lang={each.language ?? undefined}>
                  {index > 0 && ', '}
                  {each.name}
                </span>
              ))}
            </dd>
          </>
        )}
        {RELATIONS.map((relation) => {
          const related = actor[relation]
          return related && <Relation key={relation} name={t.actor[relation]} related={related} />
        })}
        {grade && (
          <>
            <dt>{t.actor.grade}</dt>
            <dd>{grade}</dd>
          </>
        )}
      </dl>
    </header>
  )
}

function Relation({ name, related }: { name: string; related: NonNullable<Actor['affiliation']> }) {
  const { dossier } = useAsking()
  const period = [
    related.from && `${t.actor.since} ${edtfInWords(related.from)}`,
    related.to && `${t.actor.until} ${edtfInWords(related.to)}`,
  ]
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <Link to="/d/$dossier/actors/$actor" params={{ dossier, actor: related.actorId }} search={true}>
          {related.name}
        </Link>{' '}
        <span className={classes.quiet}>{period.filter(Boolean).join(' ')}</span>
      </dd>
    </>
  )
}
