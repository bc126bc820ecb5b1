// A document that is larger than the relay takes stops its line and says so; all else goes on being shared, and nothing is lost.
import { expect, test } from 'vitest'
import { limits } from '#schemas/relay.ts'
import { contentOf } from '#sync/workspaces.ts'
import { makeDevice, type Device } from '#test/support/nodePlatform.ts'
import { begin, pause, publishFrom, relayUrl, sit, until, withRelay } from './sessions.ts'

withRelay()

/** A device whose sockets are counted by the document that they are for. */
const counting = (): { readonly device: Device; readonly opened: Map<string, number> } => {
  const device = makeDevice()
  const opened = new Map<string, number>()
  class Counted extends device.platform.WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      const name = new URL(url).pathname.split('/').at(-1) ?? ''
      opened.set(name, (opened.get(name) ?? 0) + 1)
    }
  }
  return { device: { ...device, platform: { ...device.platform, WebSocket: Counted } }, opened }
}

test('it is said by name, tried no further, and kept whole on the device', async () => {
  const { device, opened } = counting()
  const { id } = await begin(device)
  const alone = await sit(device, id, null)
  const letters = limits.maxDocumentBytes + 100_000
  alone.documents.plan.doc.getText('t').insert(0, 'x'.repeat(letters))
  alone.documents.layout.doc.getMap('rooms').set('a', 1)
  await until(() => alone.saving.read().state === 'device', 'kept')
  await alone.close()
  await publishFrom(device, id)
  const online = await sit(device, id, relayUrl())
  await until(() => online.connection.read().state === 'stopped', 'stopped')
  expect(online.connection.read()).toEqual({ state: 'stopped', refusal: 'tooLarge', document: 'plan' })
  // the rest of the centre is shared; only the one change waits, and is said to be refused
  await until(() => {
    const saving = online.saving.read()
    return saving.state === 'failed' && saving.reason === 'relay'
  }, 'refused')
  const tries = opened.get('plan')
  await pause(4 * device.platform.retryMs.most)
  expect(opened.get('plan')).toBe(tries)
  const held = await contentOf(device.openStore(), id)
  expect(held?.documents.get('plan')?.length).toBeGreaterThan(letters)
})
