import { Menu, UnstyledButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useApi } from '../../lib/api.ts'
import { t } from '../../strings/index.ts'
import { Icon } from '../../ui/icon.tsx'
import { dossiersQuery } from '../dossiers/queries.ts'
import classes from './top-bar.module.css'

/** The name of the dossier, and those that one may go to instead. */
export function DossierMenu({ title: shown, slug: here }: { title: string; slug: string }) {
  const { data } = useQuery(dossiersQuery(useApi()))
  return (
    <Menu position="bottom-start" width="22rem">
      <Menu.Target>
        <UnstyledButton className={classes.switch} aria-label={t.dossier.switch(shown)}>
          <h1 className={classes.title}>
            {shown} <Icon name="down" />
          </h1>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t.dossiers.title}</Menu.Label>
        {(data?.items ?? []).map(({ slug, title, counts }) => (
          <Menu.Item
            key={slug}
            renderRoot={(props) => <Link to="/d/$dossier" params={{ dossier: slug }} {...props} />}
            aria-current={slug === here}
          >
            {title}
            <br />
            <small>{t.dossiers.counts(counts.incidents, counts.reports, counts.actors)}</small>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item renderRoot={(props) => <Link to="/d" {...props} />}>{t.dossiers.open}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
