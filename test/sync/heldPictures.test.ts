// Pictures that the relay refuses: listed with the reason, sent by a new invitation or by a press, and let go where somebody says so.
import { expect, test } from 'vitest'
import type { Platform } from '#sync/platform.ts'
import type { Session } from '#sync/session.ts'
import { countWaiting } from '#sync/workspaces.ts'
import { made, seat } from './refusedSeats.ts'
import { joinAs, leave, letIn, publish, relayUrl, shared, sit, until, withRelay } from './sessions.ts'

withRelay()

const bytes = new TextEncoder().encode('a ramp')
const listedIn = (session: Session) => session.heldBlobs.read().map(({ size, refused }) => [size, refused])

/** An editor who kept a picture away from the relay and was removed meanwhile. */
const removed = async () => {
  const { id, owner, device } = await seat('editor')
  const away = await sit(device, id, null)
  const digest = await away.blobs.put(bytes)
  const { member, name, role } = away.me.read()
  await leave(away)
  const ada = await sit(owner, id)
  await ada.ledgers.members.append([{ id: 'out', kind: 'revoked', member, name, role, made }])
  await until(() => ada.ledgers.members.stateOf('out') === 'confirmed', 'removed')
  const ed = await sit(device, id)
  await until(() => listedIn(ed).length === 1, 'listed')
  expect(listedIn(ed)).toEqual([[bytes.length, 'bad-key']])
  return { id, owner, device, ed, ada, digest }
}

test('a removed member’s picture is listed, and once it is let go nothing waits and nothing is said', async () => {
  const { id, device, ed, digest } = await removed()
  await until(() => ed.saving.read().state === 'failed', 'said')
  await ed.heldBlobs.letGo(digest)
  expect(listedIn(ed)).toEqual([])
  expect(await countWaiting(device.openStore(), id)).toBe(0)
  await until(() => ed.saving.read().state === 'device', 'nothing waits')
  await leave(ed)
  const again = await sit(device, id)
  await until(() => again.connection.read().refusal !== null, 'still removed')
  expect(listedIn(again)).toEqual([])
})

test('invited anew they have it sent by itself', async () => {
  const { id, owner, device, ed, ada, digest } = await removed()
  await leave(ed)
  await letIn(owner, id, 'editor', 'Ed', device)
  const back = await sit(device, id)
  await until(() => shared(back), 'sent')
  expect(listedIn(back)).toEqual([])
  expect(await ada.blobs.get(digest)).toEqual(bytes)
})

test('what had no room is sent by a press once there is some, and listed again where there is none', async () => {
  const { device, id } = await publish()
  const eds = await joinAs(device, id, 'editor', 'Ed')
  let isFull = true
  let asked = 0
  const full: typeof fetch = (to, init) => {
    if (!String(to instanceof Request ? to.url : to).includes('/blobs/') || !isFull)
      return eds.platform.fetch(to, init)
    asked++
    return Promise.resolve(Response.json({ refused: 'over-quota' }, { status: 507 }))
  }
  const platform: Platform = { ...eds.platform, fetch: full }
  const ed = await sit(eds, id, relayUrl(), platform)
  const digest = await ed.blobs.put(bytes)
  await until(() => listedIn(ed).length === 1, 'listed')
  expect(listedIn(ed)).toEqual([[bytes.length, 'over-quota']])
  await ed.heldBlobs.sendAgain(digest)
  await until(() => asked === 2 && listedIn(ed).length === 1, 'listed again')
  isFull = false
  await ed.heldBlobs.sendAgain(digest)
  await until(() => shared(ed), 'sent')
  expect(listedIn(ed)).toEqual([])
})
