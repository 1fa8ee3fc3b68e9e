interface Waiting<Question, Answer> {
  question: Question
  resolve: (answer: Answer) => void
  reject: (error: unknown) => void
}

/** More at once are no cheaper each, and the first of them wait for the last. */
const AT_ONCE = 100
/** So many that wait are worth a query beside those under way, of which there are only so many. */
const WORTH_A_QUERY = 12
const UNDER_WAY = 4

interface Group<Question, Answer> {
  waiting: Waiting<Question, Answer>[]
  underWay: number
}

/**
 * Answers the questions of many requests by few queries: what a group asks while its query is under way is gathered for
 * the next. So no question is ever answered by a query that began before it was asked: what it is told is as fresh as
 * if it had been asked alone, and nothing is remembered.
 */
export class Gathering<Question, Answer> {
  private readonly groups = new Map<string, Group<Question, Answer>>()

  /** `answerAll` gives an answer for each question, in their order; if it throws, all of them are told. */
  constructor(private readonly answerAll: (group: string, questions: Question[]) => Promise<Answer[]>) {}

  ask(name: string, question: Question): Promise<Answer> {
    const group = this.groups.get(name) ?? { waiting: [], underWay: 0 }
    this.groups.set(name, group)
    const { promise, resolve, reject } = Promise.withResolvers<Answer>()
    group.waiting.push({ question, resolve, reject })
    // Whatever else this turn of the event loop reads from sockets comes along.
    const { length } = group.waiting
    if (length === 1 || length === WORTH_A_QUERY) setImmediate(() => this.serve(name, group))
    return promise
  }

  private serve(name: string, group: Group<Question, Answer>): void {
    const { waiting, underWay } = group
    if (waiting.length === 0) {
      if (underWay === 0) this.groups.delete(name)
      return
    }
    if (underWay >= UNDER_WAY || (underWay > 0 && waiting.length < WORTH_A_QUERY)) return
    group.underWay++
    void this.answer(name, waiting.splice(0, AT_ONCE)).then(() => {
      group.underWay--
      this.serve(name, group)
    })
  }

  private async answer(name: string, asked: Waiting<Question, Answer>[]): Promise<void> {
    try {
      const answers = await this.answerAll(
        name,
        asked.map(({ question }) => question),
      )
      asked.forEach(({ resolve }, index) => {
        resolve(answers[index]!)
      })
    } catch (error) {
      for (const { reject } of asked) reject(error)
    }
  }
}
