import { linesOf } from '@annalist/interchange'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'

async function* inPieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text)
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
}

async function read(text: string, { size = 5, maxBytes = 100 } = {}) {
  const lines = []
  for await (const { number, bytes } of linesOf(inPieces(text, size), { maxBytes })) {
    lines.push([number, bytes && Buffer.from(bytes).toString()])
  }
  return lines
}

describe('lines of a stream', () => {
  test('are numbered from 1, empty ones counted and left out', async () => {
    expect(await read('a\n\nb\r\nç')).toEqual([
      [1, 'a'],
      [3, 'b'],
      [4, 'ç'],
    ])
  })

  test('a byte order mark at the start is dropped', async () => {
    expect(await read('\ufeffa\n\ufeffb')).toEqual([
      [1, 'a'],
      [2, '\ufeffb'],
    ])
  })

  test('a line that is too long is named and passed over', async () => {
    expect(await read(`${'x'.repeat(11)}\nb`, { maxBytes: 10 })).toEqual([
      [1, null],
      [2, 'b'],
    ])
  })

  test('do not depend on how the stream was cut', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\n', 'é', '\r\n', '🙂'), maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (value, size) => {
        expect(await read(value, { size })).toEqual(await read(value, { size: 1_000 }))
      }),
    )
  })
})
