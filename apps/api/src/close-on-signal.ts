/** SIGINT and SIGTERM close what runs, and end the process; a second one ends it at once. */
export function closeOnSignal({ close }: { close(): Promise<void> }): void {
  let closing = false
  const stop = () => {
    if (closing) process.exit(INTERRUPTED)
    closing = true
    close().then(
      () => process.exit(0),
      (error) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

/** What shells say of a process that was interrupted. */
const INTERRUPTED = 130
