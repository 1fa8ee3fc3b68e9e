import { parseEdtf } from '@annalist/contract/edtf'
import { TextInput } from '@mantine/core'
import { edtfInWords } from '../../lib/edtf-words.ts'
import { t } from '../../strings/index.ts'

interface EdtfFieldProps {
  label: string
  value: string
  /** It names only the latest day that it can have been. */
  isBound?: boolean
  error?: string
  onChange: (value: string) => void
}

/** A date as the source has it, with what was understood below, as one types. */
export function EdtfField({ label, value, isBound = false, error, onChange }: EdtfFieldProps) {
  const read = reading(value.trim(), isBound)
  return (
    <TextInput
      label={label}
      value={value}
      placeholder="2025-01-11, 2025-01, [..2025-01-11], 2024-10-08/.."
      description={read?.words}
      error={error ?? read?.error}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

function reading(text: string, isBound: boolean): { words?: string; error?: string } | null {
  if (text === '') return null
  try {
    parseEdtf(text)
  } catch (error) {
    return { error: (error as Error).message }
  }
  const words = edtfInWords(text)
  const isPlain = !/[[{/]/.test(text)
  return { words: t.report.understood(isBound && isPlain ? t.dates.onOrBefore(words) : words) }
}
