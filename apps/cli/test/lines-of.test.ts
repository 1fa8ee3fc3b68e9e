import { expect, test } from '@jest/globals'
import { linesOf } from '../src/service/lines-of.ts'

const answerOf = (chunks: AsyncGenerator<string>) =>
  new Response((ReadableStream.from(chunks) as ReadableStream<string>).pipeThrough(new TextEncoderStream()))

test('lines come whole, however they were cut, and empty ones not at all', async () => {
  async function* chunks() {
    yield '{"a'
    yield '":1}\n\n{"b":2}'
  }
  const lines: string[] = []
  for await (const line of linesOf(answerOf(chunks()), 'ask again')) lines.push(line)
  expect(lines).toEqual(['{"a":1}', '{"b":2}'])
})

test('a connection that breaks is told as such, with what to do', async () => {
  async function* chunks() {
    yield '1\n'
    throw new TypeError('terminated')
  }
  const lines = linesOf(answerOf(chunks()), 'ask again')
  expect(await lines.next()).toEqual({ done: false, value: '1' })
  await expect(lines.next()).rejects.toMatchObject({
    message: 'The service broke off its answer: ask again',
    exitCode: 4,
  })
})
