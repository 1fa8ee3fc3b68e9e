import { startTestServer } from '../libs/database/src/test-server.ts'
import { serverVariable, templateVariable } from '../libs/database/src/testing.ts'

/** One Postgres for all test files; jest's workers inherit the environment. */
export default async function setup() {
  const server = await startTestServer()
  process.env[serverVariable] = server.connectionString
  process.env[templateVariable] = server.template
  globalThis.annalistTestServer = server
}
