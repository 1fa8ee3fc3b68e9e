import type { Evidence, Operation } from './evidence.ts'
import { type Finding, lookAt } from './finding.ts'
import type { Answer } from './ledger.ts'

type Acknowledgement = { operation: Operation; send: string } & Extract<
  Answer,
  { status: 'appended' | 'duplicate' }
>

/** What was acknowledged, as appended or as a duplicate, is where the answer said. */
export function acknowledgedIsThere({ operations, records }: Evidence): Finding {
  const idAt = new Map(records.map(({ position, id }) => [position, id]))
  return lookAt(acknowledgements(operations), (acknowledgement) => {
    const { operation, status, send } = acknowledgement
    const { key, tries } = operation
    if (status === 'appended') {
      const { first, last } = acknowledgement
      const ids = tries.find((each) => each.send === send)?.records.map(({ id }) => id) ?? []
      const there = ids.every((id, index) => idAt.get(first + index) === id)
      if (there && ids.length > 0 && last === first + ids.length - 1) return []
      return [`${key} was acknowledged at ${first}–${last}, and is not there`]
    }
    const { position, told } = acknowledgement
    const where = `${key} was acknowledged as a duplicate of what ends at ${position}`
    if (told !== key) return [`${where}, with the answer of ${told}`]
    return tries.some(({ positions }) => positions.at(-1) === position) ? [] : [`${where}, and is not there`]
  })
}

function acknowledgements(operations: readonly Operation[]): Acknowledgement[] {
  return operations.flatMap((operation) =>
    operation.answers.flatMap(({ send, answer }) =>
      answer.status === 'appended' || answer.status === 'duplicate' ? [{ ...answer, operation, send }] : [],
    ),
  )
}

/** Every record is one of a try, exactly as it was sent. */
export function nothingInvented({ records, tries }: Evidence): Finding {
  const sent = new Map(tries.flatMap((each) => each.records.map((record) => [record.id, record])))
  return lookAt(records, ({ id, position, stream, type, data }) => {
    const said = sent.get(id)
    if (!said) return [`Record ${id} at ${position} was never sent`]
    const same = said.stream === stream && said.type === type && JSON.stringify(said.data) === data
    return same ? [] : [`Record ${id} at ${position} is not as it was sent`]
  })
}

/** However often an operation was sent, one try of it took effect at most, whole and with nothing between. */
export function nothingTwice({ operations }: Evidence): Finding {
  return lookAt(operations, ({ key, tries }) => {
    const stored = tries.filter(({ positions }) => positions.length > 0)
    const places = stored.map(({ positions }) => `${positions[0]}–${positions.at(-1)}`).join(' and ')
    if (stored.length > 1) return [`${key} took effect ${stored.length} times, at ${places}`]
    return stored.flatMap(({ positions, records }) => {
      const whole =
        positions.length === records.length &&
        positions.every((position, index) => position === positions[0]! + index)
      const said = `${key} has ${positions.length} of ${records.length} records in order, at ${places}`
      return whole ? [] : [said]
    })
  })
}

export function refusedIsNotThere({ operations }: Evidence): Finding {
  const refused = operations.filter(({ answers }) =>
    answers.some(({ answer }) => answer.status === 'refused'),
  )
  return lookAt(refused, ({ key, tries }) => {
    const stored = tries.find(({ positions }) => positions.length > 0)
    return stored ? [`${key} was refused, and is at ${stored.positions[0]}`] : []
  })
}

export function noneRejected({ operations }: Evidence): Finding {
  const answers = operations.flatMap(({ key, answers }) => answers.map(({ answer }) => ({ key, answer })))
  return lookAt(answers, ({ key, answer }) =>
    answer.status === 'rejected' ? [`${key}: ${answer.message}`] : [],
  )
}

/** Where a connection broke or a writer was killed, sending again by the same key has told the outcome. */
export function allSettled({ operations }: Evidence): Finding {
  return lookAt(operations, ({ key, tries, answers }) => {
    const settled = answers.some(({ answer: { status } }) => status !== 'unknown' && status !== 'unsent')
    return settled ? [] : [`${key} was sent ${tries.length} times, and nobody knows what became of it`]
  })
}
