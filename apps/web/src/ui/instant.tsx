import { instantInWords, localInWords } from '../lib/times.ts'

/** An instant in UTC, with the reader's own time when the pointer rests on it. */
export function Instant({ value }: { value: string }) {
  return (
    <time dateTime={value} title={localInWords(value)}>
      {instantInWords(value)}
    </time>
  )
}
