import type { Command } from 'commander'

/** Which reading of the history is asked, and of which moment; as the API has it, which refuses what is wrong. */
export interface ReadingOptions {
  view?: string
  asOf?: string
  publishedBy?: string
  minPosition?: string
}

export const reading = (command: Command) =>
  command
    .option('--view <view>', 'another reading than the live one: its label or id')
    .option('--as-of <moment>', 'what was known at a position or an instant')
    .option('--published-by <moment>', 'what anybody could have known by a day or an instant')
    .option('--min-position <n>', 'wait until the answer holds that position')

export const readingOf = ({ view, asOf, publishedBy, minPosition }: ReadingOptions) => ({
  ...{ view, asOf, publishedBy, minPosition },
})
