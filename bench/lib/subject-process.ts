// The other end of a Subject: opens `subjects/<name>.ts` and calls what it is told to.
type Open = (options: unknown) => Promise<Record<string, (argument: unknown) => Promise<unknown>>>

const { open } = (await import(`../subjects/${process.argv[2]}.ts`)) as { open: Open }
let methods: Awaited<ReturnType<Open>> = {}

process.on('message', async ({ method, argument }: { method: string; argument: unknown }) => {
  try {
    if (method === 'open') methods = await open(argument)
    const answer = method === 'open' ? null : await methods[method]?.(argument)
    if (method === 'close') process.exit()
    process.send?.({ answer })
  } catch (error) {
    process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
})

// Whoever started it is gone.
process.on('disconnect', () => process.exit(1))
