export type Encoding = 'utf-8' | 'windows-1252' | 'utf-16le'

/** What stands for bytes that are not of the encoding. */
export const REPLACED = '\ufffd'
export const BAD_BYTES = 'it has bytes that are not of the encoding of the file'

/** Decodes a stream of bytes, without the byte order mark at its start. */
export async function* textsOf(
  chunks: AsyncIterable<Uint8Array>,
  encoding: Encoding = 'utf-8',
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}
