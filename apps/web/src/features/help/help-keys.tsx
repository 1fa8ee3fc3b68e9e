import { Kbd, Table } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { t } from '../../strings/index.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { hideHelp, toggleHelp, useHelpOpen } from './help-open.ts'

/** The map of keys, and those keys that work on every screen of a dossier. */
export function HelpKeys() {
  const open = useHelpOpen()
  const navigate = useNavigate()
  useHotkeys([
    ['shift+?', toggleHelp],
    ['?', toggleHelp],
    ['r', () => void navigate({ from: '/d/$dossier', to: '/d/$dossier/report' })],
    ['/', () => document.querySelector<HTMLInputElement>('[data-search]')?.focus()],
  ])
  return (
    <Dialog title={t.help.title} opened={open} onClose={hideHelp}>
      <Table>
        <Table.Tbody>
          {t.help.keys.map(([key, does]) => (
            <Table.Tr key={key}>
              <Table.Td>
                <Kbd style={{ whiteSpace: 'nowrap' }}>{key}</Kbd>
              </Table.Td>
              <Table.Td>{does}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <p>{t.help.pointer}</p>
    </Dialog>
  )
}
