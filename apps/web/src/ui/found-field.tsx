import { Combobox, TextInput, type TextInputProps, useCombobox } from '@mantine/core'
import type { ReactNode } from 'react'
import { t } from '../strings/index.ts'
import classes from './found-field.module.css'

interface FoundFieldProps extends Omit<TextInputProps, 'onChange' | 'children'> {
  /** Whether there is anything to choose. */
  isFound: boolean
  onType: (text: string) => void
  onChoose: (value: string) => void
  /** The options. */
  children: ReactNode
}

/** A field with, below it, what was found by what one has typed so far. */
export function FoundField({ isFound, onType, onChoose, children, ...input }: FoundFieldProps) {
  const combobox = useCombobox()
  const choose = (value: string) => {
    combobox.closeDropdown()
    onChoose(value)
  }
  return (
    <Combobox store={combobox} onOptionSubmit={choose}>
      <Combobox.Target>
        <TextInput
          {...input}
          autoComplete="off"
          onChange={(event) => {
            onType(event.currentTarget.value)
            combobox.openDropdown()
          }}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={!isFound}>
        <Combobox.Options className={classes.options} aria-label={t.found}>
          {children}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
