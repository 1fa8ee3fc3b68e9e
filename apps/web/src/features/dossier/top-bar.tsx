import type { Schemas } from '@annalist/client'
import { Link } from '@tanstack/react-router'
import { t } from '../../strings/index.ts'
import { Search } from '../search/search.tsx'
import { DossierMenu } from './dossier-menu.tsx'
import { PageMenu } from './page-menu.tsx'
import classes from './top-bar.module.css'

interface TopBarProps {
  slug: string
  /** Not there yet while it is asked for. */
  dossier: Schemas['Dossier'] | undefined
}

export function TopBar({ slug, dossier }: TopBarProps) {
  const params = { dossier: slug }
  return (
    <header className={classes.bar}>
      <Link to="/d/$dossier" params={params} search={{}} className={classes.brand}>
        {t.product}
      </Link>
      <DossierMenu title={dossier?.title ?? '…'} slug={slug} />
      <Search />
      <Link to="/d/$dossier/report" params={params} className={classes.report}>
        {t.dossier.report}
      </Link>
      <PageMenu dossier={slug} />
    </header>
  )
}
