export type Encoding = 'utf-8' | 'windows-1252' | 'utf-16le'

/**
 * Decodes a stream of bytes, without the byte order mark at its start. What is not of the encoding comes out as U+FFFD.
 */
export async function* textsOf(
  chunks: AsyncIterable<Uint8Array>,
  encoding: Encoding = 'utf-8',
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}
