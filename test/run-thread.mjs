import './torture/run-typescript.mjs'

await import('../apps/api/src/view-thread/thread.ts')
