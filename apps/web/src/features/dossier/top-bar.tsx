import type { Schemas } from '@annalist/client'
import { Link } from '@tanstack/react-router'
import { t } from '../../strings/index.ts'
import { Search } from '../search/search.tsx'
import { DossierMenu } from './dossier-menu.tsx'
import { PageMenu } from './page-menu.tsx'
import classes from './top-bar.module.css'

export function TopBar({ dossier }: { dossier: Schemas['Dossier'] }) {
  const params = { dossier: dossier.slug }
  return (
    <header className={classes.bar}>
      <Link to="/d/$dossier" params={params} search={{}} className={classes.brand}>
        {t.product}
      </Link>
      <DossierMenu dossier={dossier} />
      <Search />
      <Link to="/d/$dossier/report" params={params} className={classes.report}>
        {t.dossier.report}
      </Link>
      <PageMenu dossier={dossier.slug} />
    </header>
  )
}
