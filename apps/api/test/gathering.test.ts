import { describe, expect, test } from '@jest/globals'
import { Gathering } from '../src/gathering.ts'

/** Answers each question with the value that was current when its query began, once told to. */
function given() {
  const store = { value: 1 }
  const queries: { group: string; questions: string[]; answer: () => void; fail: (error: Error) => void }[] =
    []
  const gathering = new Gathering<string, string>((group, questions) => {
    const { promise, resolve, reject } = Promise.withResolvers<string[]>()
    const seen = store.value
    const answer = () => resolve(questions.map((question) => `${question} ${seen}`))
    queries.push({ group, questions, answer, fail: reject })
    return promise
  })
  return { store, queries, gathering }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('questions that are gathered', () => {
  test('in one turn are one query, each answered by its own', async () => {
    const { queries, gathering } = given()
    const answers = Promise.all(['a', 'b', 'c'].map((question) => gathering.ask('', question)))
    await turn()
    expect(queries.map(({ questions }) => questions)).toEqual([['a', 'b', 'c']])
    queries[0]?.answer()
    expect(await answers).toEqual(['a 1', 'b 1', 'c 1'])
  })

  test('while a query is under way wait for the next: what they are told is not older than they are', async () => {
    const { store, queries, gathering } = given()
    const early = gathering.ask('', 'early')
    await turn()
    store.value = 2
    const late = gathering.ask('', 'late')
    await turn()
    expect(queries).toHaveLength(1)
    queries[0]?.answer()
    expect(await early).toBe('early 1')
    await turn()
    queries[1]?.answer()
    expect(await late).toBe('late 2')
  })

  test('of two groups do not wait for each other', async () => {
    const { queries, gathering } = given()
    const first = gathering.ask('one', 'a')
    const second = gathering.ask('other', 'b')
    await turn()
    expect(queries.map(({ group }) => group)).toEqual(['one', 'other'])
    queries[1]?.answer()
    expect(await second).toBe('b 1')
    queries[0]?.answer()
    expect(await first).toBe('a 1')
  })

  test('are all told of a failure, and those after them are asked', async () => {
    const { queries, gathering } = given()
    const failing = Promise.allSettled(['a', 'b'].map((question) => gathering.ask('', question)))
    await turn()
    const later = gathering.ask('', 'c')
    queries[0]?.fail(new Error('away'))
    expect((await failing).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await turn()
    queries[1]?.answer()
    expect(await later).toBe('c 1')
  })
})
