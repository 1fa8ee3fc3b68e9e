/** Called by jest also when tests have failed. */
export default async function teardown() {
  await globalThis.annalistTestServer?.stop()
}
