import { t } from '../strings/index.ts'
import classes from './standing.module.css'

/** The standing as a sign and a word: its colour alone says nothing to many people. */
export function StandingWord({ standing }: { standing: string }) {
  return (
    <span className={classes.standing} title={t.words.standingMeans[standing]}>
      <StandingSign standing={standing} />
      {t.words.standing[standing] ?? standing}
    </span>
  )
}

/** The same forms as on the lanes. */
export function StandingSign({ standing }: { standing: string }) {
  const hollow = standing === 'denied' || standing === 'unconfirmed'
  return (
    <svg
      className={classes.sign}
      data-standing={standing}
      viewBox="0 0 16 16"
      width="16"
      height="16"
      aria-hidden="true"
    >
      {standing === 'disputed' ? (
        <path d="M8 2l6 6-6 6-6-6z" fill="currentColor" />
      ) : (
        <circle
          cx="8"
          cy="8"
          r="4.3"
          fill={hollow ? 'none' : 'currentColor'}
          stroke="currentColor"
          strokeWidth="1.6"
        />
      )}
      {standing === 'corroborated' && <circle cx="8" cy="8" r="7" fill="none" stroke="currentColor" />}
      {standing === 'denied' && <path d="M6 6l4 4M10 6l-4 4" stroke="currentColor" strokeWidth="1.4" />}
      {standing === 'retracted' && <path d="M0 11 16 5" stroke="var(--text)" strokeWidth="1.4" />}
    </svg>
  )
}
