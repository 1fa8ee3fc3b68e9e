import { CommandError } from '../errors.ts'
import { EXIT } from '../exit-codes.ts'

/** The lines of a streamed answer, without empty ones. `advice` says what to do where the connection breaks. */
export async function* linesOf(response: Response, advice: string): AsyncGenerator<string> {
  let rest = ''
  for await (const text of textOf(response, advice)) {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line !== '') yield line
  }
  if (rest !== '') yield rest
}

async function* textOf({ body }: Response, advice: string): AsyncGenerator<string> {
  try {
    yield* (body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())
  } catch (cause) {
    throw new CommandError(`The service broke off its answer: ${advice}`, EXIT.unreachable, { cause })
  }
}
