import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { CuttingProxy } from './proxy.ts'

let folder: string
let server: Server
let heard: string
/** Resolves when the server has read all that came, and seen the end of it. */
let serverIsDone: Promise<unknown>
let proxy: CuttingProxy
let client: Socket

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'annalist-proxy-'))
  const path = join(folder, 'socket')
  heard = ''
  server = createServer((socket) => {
    socket.on('error', () => {})
    serverIsDone = new Promise((resolve) => socket.once('close', resolve))
    socket.on('data', (bytes) => {
      heard += bytes
      socket.write(`heard ${bytes}`)
    })
  })
  server.listen(path)
  await once(server, 'listening')
  proxy = await CuttingProxy.listen(() => path)
  client = dial()
  expect(await ask('one')).toBe('heard one')
})

afterEach(async () => {
  client.destroy()
  await proxy.close()
  server.close()
  await rm(folder, { recursive: true })
})

function dial(): Socket {
  const socket = connect(proxy.port, '127.0.0.1')
  // It may be reset before anybody asks.
  socket.on('error', () => {})
  return socket
}

/** What comes back, or `cut`. */
async function ask(what: string): Promise<string> {
  if (client.destroyed) return 'cut'
  const answer = Promise.race([
    once(client, 'data').then(([bytes]) => String(bytes)),
    once(client, 'close').then(() => 'cut'),
  ])
  client.write(what)
  return answer.catch(() => 'cut')
}

test('forwards both ways', async () => {
  expect(await ask('two')).toBe('heard two')
  expect(Object.values(proxy.deeds)).toEqual([0, 0, 0, 0, 0])
})

test('cut before sending, the message is not heard', async () => {
  proxy.arm('before-sending')
  expect(await ask('two')).toBe('cut')
  await serverIsDone
  expect(heard).toBe('one')
})

test('cut after sending, the message is heard and no answer comes', async () => {
  proxy.arm('after-sending')
  expect(await ask('two')).toBe('cut')
  await serverIsDone
  expect(heard).toBe('onetwo')
})

test('cut before the answer, the server has answered and nobody is told', async () => {
  proxy.arm('before-the-answer')
  expect(await ask('two')).toBe('cut')
  expect(heard).toBe('onetwo')
  expect(proxy.deeds).toMatchObject({ 'before-the-answer': 1, 'after-sending': 0 })
})

test('an idle connection is cut at once', async () => {
  proxy.cut()
  await serverIsDone
  expect(await ask('two')).toBe('cut')
  expect(proxy.deeds['at-once']).toBe(1)
})

test('a stalled connection answers later', async () => {
  const asked = performance.now()
  proxy.stall(200)
  expect(await ask('two')).toBe('heard two')
  expect(performance.now() - asked).toBeGreaterThan(190)
})

test('who is not chosen is not harmed', async () => {
  proxy.cut(() => false)
  proxy.arm('before-sending', () => false)
  expect(await ask('two')).toBe('heard two')
})

test('a server that is away ends the connection', async () => {
  server.close()
  client.destroy()
  await rm(join(folder, 'socket'), { force: true })
  client = dial()
  expect(await ask('two')).toBe('cut')
})
