/** Gives the same values, in order, fetching the next one while its consumer works on the last. */
export async function* oneAhead<Value>(source: AsyncGenerator<Value>): AsyncGenerator<Value> {
  let next = source.next()
  try {
    for (;;) {
      const { done, value } = await next
      if (done) return
      next = source.next()
      // If it fails, that is told when it is its turn.
      next.catch(() => undefined)
      yield value
    }
  } finally {
    // Not waited for: what it waits for may never come.
    source.return(undefined).catch(() => undefined)
  }
}
