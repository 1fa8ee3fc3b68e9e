import { setTimeout as sleep } from 'node:timers/promises'
import { DatabaseUnreachableError } from '@annalist/database'
import { type AppendRequest, History, OutcomeUnknownError, QueueFullError } from '@annalist/history'
import { v7 as newId } from 'uuid'
import { type Answer, readLedgers, type Sent } from './ledger.ts'
import { plant } from './planted-bugs.ts'
import { enter, leave } from './process-kit.ts'
import * as story from './story.ts'

/** Operations under way at once, so that calls carry several. */
const LANES = 4
/** A writer's principal; its operations' keys are its own. */
const PRINCIPAL = '00000000-0000-7000-8000-f00000000001'
const META = {
  principal: PRINCIPAL,
  principalName: 'writer',
  correlationId: 'torture',
  causationId: null,
  requestId: null,
}

const stage = await enter()
const { role, ledger, random, ending } = stage
plant(stage)
const history = new History(stage.database.pool)
let operations = 0

await settleWhatIsOpen()
await Promise.all(Array.from({ length: LANES }, write))
await history.close()
await leave(stage)

async function write(): Promise<void> {
  while (!ending.aborted) {
    const dossier = random.pick(role.dossiers)
    const content = await decide(dossier).catch(() => null)
    if (content === null) {
      await sleep(20)
      continue
    }
    const key = `${role.name}.${role.incarnation}:${++operations}`
    await settle(dossier, key, content)
    await sleep(random.between(0, 20))
  }
}

/** Reads what it must, and decides what to append. Fails when the connection does. */
async function decide(dossier: string): Promise<story.Content> {
  const what = random.next()
  if (what < 0.3) return story.changeActor(random, await expectation(dossier, story.hotStream(random)))
  if (what < 0.4) {
    const streams = new Set(Array.from({ length: 6 }, () => story.hotStream(random)))
    const expect = await Promise.all([...streams].slice(0, 3).map((stream) => expectation(dossier, stream)))
    return story.renameTogether(random, expect)
  }
  // Writers come upon the same incidents at the same time: all but one lose the name, and find what is there.
  const key = `incident ${Math.floor(operations / 8) + random.between(0, 2)}`
  const [found] = await history.lookup(dossier, [{ space: story.INCIDENT, key }])
  return found ? story.fileReport(random, found.stream) : story.openIncident(random, key)
}

async function expectation(dossier: string, stream: string) {
  return { stream, version: await history.versionOf(dossier, stream) }
}

/** Sends until it is certain what became of it; sometimes twice at once, sometimes once more in the end. */
async function settle(dossier: string, operation: string, content: story.Content): Promise<void> {
  for (;;) {
    const sends = random.chance(0.1) ? 2 : 1
    const answers = await Promise.all(
      Array.from({ length: sends }, () => send(dossier, operation, story.again(content))),
    )
    const settled = answers.some(({ status }) => status !== 'unknown' && status !== 'unsent')
    if (settled && !random.chance(0.1)) return
    if (!settled) await sleep(random.between(1, 50))
  }
}

/** What earlier incarnations sent and, killed, were not told. */
async function settleWhatIsOpen(): Promise<void> {
  const open = new Map<string, Sent>()
  for (const entry of readLedgers(role.folder, role.name)) {
    if (entry.kind === 'sent') open.set(entry.operation, entry)
    if (entry.kind === 'answered' && !/^un/.test(entry.answer.status)) open.delete(entry.operation)
  }
  await Promise.all([...open.values()].map((sent) => settle(sent.dossier, sent.operation, sent)))
}

async function send(dossier: string, operation: string, content: story.Content): Promise<Answer> {
  const of = { dossier, operation, send: newId() }
  ledger.write({ kind: 'sent', ...of, ...content })
  const answer = await append(dossier, operation, content)
  ledger.write({ kind: 'answered', ...of, answer })
  return answer
}

async function append(dossier: string, operation: string, content: story.Content): Promise<Answer> {
  const request: AppendRequest = {
    ...content,
    records: content.records.map((record) => ({ ...record, meta: META })),
    idempotency: { principal: PRINCIPAL, key: operation, digest: operation, answer: operation },
  }
  try {
    const outcome = await history.append(dossier, request)
    switch (outcome.status) {
      case 'appended':
        return { status: 'appended', first: outcome.first, last: outcome.last }
      case 'duplicate':
        return { status: 'duplicate', position: outcome.position, told: outcome.answer }
      case 'conflict':
      case 'key-taken':
        return { status: 'refused', why: outcome.status }
      case 'idempotency-mismatch':
        return { status: 'rejected', message: outcome.status }
      default: {
        const unreachable: never = outcome
        throw unreachable
      }
    }
  } catch (error) {
    return failure(error)
  }
}

function failure(error: unknown): Answer {
  if (error instanceof OutcomeUnknownError) return { status: 'unknown' }
  if (error instanceof DatabaseUnreachableError || error instanceof QueueFullError)
    return { status: 'unsent' }
  return { status: 'rejected', message: String(error) }
}
