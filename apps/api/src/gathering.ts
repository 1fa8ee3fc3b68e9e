interface Waiting<Question, Answer> {
  question: Question
  resolve: (answer: Answer) => void
  reject: (error: unknown) => void
}

/** More at once are no cheaper each, and the first of them wait for the last. */
const AT_ONCE = 100

/**
 * Answers the questions of many requests by few queries. Of each group one query is under way; what is asked meanwhile
 * is gathered for the next. So no question is ever answered by a query that began before it was asked: what it is told
 * is as fresh as if it had been asked alone, and nothing is remembered.
 */
export class Gathering<Question, Answer> {
  private readonly groups = new Map<string, Waiting<Question, Answer>[]>()

  /** `answerAll` gives an answer for each question, in their order; if it throws, all of them are told. */
  constructor(private readonly answerAll: (group: string, questions: Question[]) => Promise<Answer[]>) {}

  ask(group: string, question: Question): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const waiting = this.groups.get(group)
      if (waiting) {
        waiting.push({ question, resolve, reject })
        return
      }
      this.groups.set(group, [{ question, resolve, reject }])
      // Whatever else this turn of the event loop has read from sockets comes along.
      setImmediate(() => this.serve(group))
    })
  }

  private async serve(group: string): Promise<void> {
    const waiting = this.groups.get(group) ?? []
    while (waiting.length > 0) await this.answer(group, waiting.splice(0, AT_ONCE))
    this.groups.delete(group)
  }

  private async answer(group: string, asked: Waiting<Question, Answer>[]): Promise<void> {
    try {
      const answers = await this.answerAll(
        group,
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
