import { ActionIcon, Menu, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type PageState, readingIn } from '../../lib/page-state.ts'
import { signOut } from '../../lib/session.ts'
import { t } from '../../strings/index.ts'
import { Icon } from '../../ui/icon.tsx'
import { showHelp } from '../help/help-open.ts'

/** What one needs now and then. */
export function PageMenu({ dossier }: { dossier: string }) {
  const { setColorScheme } = useMantineColorScheme()
  const isDark = useComputedColorScheme('light') === 'dark'
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={isDark ? t.dossier.light : t.dossier.dark}
        onClick={() => setColorScheme(isDark ? 'light' : 'dark')}
      >
        <Icon name={isDark ? 'sun' : 'moon'} />
      </ActionIcon>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t.dossier.more}>
            <Icon name="menu" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            renderRoot={(props) => (
              <Link to="/d/$dossier/compare" params={{ dossier }} search={readingOnly} {...props} />
            )}
          >
            {t.compare.title}
          </Menu.Item>
          <Menu.Item
            renderRoot={(props) => (
              <Link to="/d/$dossier/estimates" params={{ dossier }} search={readingOnly} {...props} />
            )}
          >
            {t.estimates.title}
          </Menu.Item>
          <Menu.Item renderRoot={(props) => <Link to="/d/$dossier/import" params={{ dossier }} {...props} />}>
            {t.dossier.import}
          </Menu.Item>
          <Menu.Item onClick={showHelp}>{t.help.title}</Menu.Item>
          <Menu.Item component="a" href="/docs">
            {t.dossier.docs}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item onClick={signOut}>{t.signOut}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  )
}

/** Which reading it is, goes along. */
const readingOnly = (state: PageState) => readingIn(state)
