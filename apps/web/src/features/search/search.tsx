import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useAsking } from '../../lib/asking.ts'
import { whenInWords } from '../../lib/times.ts'
import { t } from '../../strings/index.ts'
import { Icon } from '../../ui/icon.tsx'
import { actorsFound, incidentsFound } from './queries.ts'
import classes from './search.module.css'

const WAIT_MS = 150
const route = getRouteApi('/d/$dossier')

/** Finds incidents and actors as one types, in any script. */
export function Search() {
  const asking = useAsking()
  const { dossier } = route.useParams()
  const navigate = useNavigate({ from: '/d/$dossier' })
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const [typed, setTyped] = useState('')
  const [words] = useDebouncedValue(typed.trim(), WAIT_MS)
  const enabled = words !== ''
  const incidents = useQuery({ ...incidentsFound(asking, words), enabled, placeholderData: keepPreviousData })
  const actors = useQuery({ ...actorsFound(asking, words), enabled, placeholderData: keepPreviousData })
  const found = enabled ? [...(actors.data?.items ?? []), ...(incidents.data?.items ?? [])] : []
  const isSettled = enabled && incidents.isSuccess && actors.isSuccess && words === typed.trim()

  const choose = (value: string) => {
    const [kind, id = ''] = value.split(':')
    combobox.closeDropdown()
    setTyped('')
    if (kind === 'actor') {
      void navigate({ to: '/d/$dossier/actors/$actor', params: { dossier, actor: id } })
    } else if (kind === 'incident') {
      void navigate({ to: '/d/$dossier', params: { dossier }, search: (s) => ({ ...s, incident: id }) })
    } else {
      void navigate({ to: '/d/$dossier', params: { dossier }, search: (s) => ({ ...s, q: typed.trim() }) })
    }
  }

  return (
    <Combobox store={combobox} onOptionSubmit={choose} shadow="md">
      <Combobox.Target>
        <TextInput
          className={classes.field}
          size="xs"
          data-search
          aria-label={t.search.label}
          placeholder={t.search.placeholder}
          leftSection={<Icon name="search" />}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            combobox.openDropdown()
          }}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={!enabled} className={classes.found}>
        <Combobox.Options mah="60vh" className={classes.options} aria-label={t.found}>
          <Combobox.Option value="words:">{t.search.filter(typed.trim())}</Combobox.Option>
          {(actors.data?.items.length ?? 0) > 0 && (
            <Combobox.Group label={t.search.actors}>
              {actors.data?.items.map(({ actorId, name, kind, names, aliases }) => (
                <Combobox.Option key={actorId} value={`actor:${actorId}`}>
                  {name}
                  <span className={classes.aside}>
                    {[kind, ...names.slice(1), ...aliases.map((alias) => alias.name)]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </Combobox.Option>
              ))}
            </Combobox.Group>
          )}
          {(incidents.data?.items.length ?? 0) > 0 && (
            <Combobox.Group label={t.search.incidents}>
              {incidents.data?.items.map(({ incidentId, title, type, when }) => (
                <Combobox.Option key={incidentId} value={`incident:${incidentId}`}>
                  {title}
                  <span className={classes.aside}>
                    {t.words.type(type)} · {whenInWords(when)}
                  </span>
                </Combobox.Option>
              ))}
            </Combobox.Group>
          )}
          {isSettled && found.length === 0 && <Combobox.Empty>{t.search.none}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
