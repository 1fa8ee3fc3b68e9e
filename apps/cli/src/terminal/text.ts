import stringWidth from 'string-width'

/** C0 and C1 controls, and the characters that turn the direction of text: a title must not steer a terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g

/** One line that is safe to print, whoever wrote it. */
export const oneLine = (text: string) => text.replace(CONTROLS, ' ').trim()

/** How many columns of a terminal the text takes. */
export const widthOf = (text: string) => stringWidth(text)

export const padTo = (text: string, width: number) => text + ' '.repeat(Math.max(0, width - widthOf(text)))

/** Breaks between words, and inside a word only where it is wider than a line. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).flatMap((part) => chop(part, width))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (widthOf(longer) > width && line !== '') {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line]
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

function chop(word: string, width: number): string[] {
  if (widthOf(word) <= width) return [word]
  const pieces = ['']
  for (const { segment } of graphemes.segment(word)) {
    const longer = pieces.at(-1) + segment
    if (widthOf(longer) > width) pieces.push(segment)
    else pieces[pieces.length - 1] = longer
  }
  return pieces.filter((piece) => piece !== '')
}
