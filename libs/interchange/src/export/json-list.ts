/** A JSON document with one long list in it: `head` ends with `[`, and `tail` closes it. */
export async function* jsonList<Page>(
  pages: AsyncIterable<Page>,
  { head, items, tail }: { head: string; items(page: Page): object[]; tail(): string },
): AsyncGenerator<string> {
  yield head
  let separator = ''
  for await (const page of pages) {
    const texts = items(page).map((item) => JSON.stringify(item))
    if (texts.length === 0) continue
    yield `${separator}\n${texts.join(',\n')}`
    separator = ','
  }
  yield `\n${tail()}\n`
}
