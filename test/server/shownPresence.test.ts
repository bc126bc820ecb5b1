// What the relay tells on of people's presence: a member, a place and a sound caret, no faster than others can take it,
// and a client id for who proved it.
import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { closeCodes, limits } from '#schemas/relay.ts'
import { docWith } from '#test/support/docWith.ts'
import { local } from '#test/support/ending.ts'
import { joinAs, publish } from '#test/support/people.ts'
import { awareness, RawSocket, step2, update } from '#test/support/rawSocket.ts'
import type { LocalRelay } from '#test/support/relay.ts'

type Joined = Awaited<ReturnType<typeof publish>>

let relay: LocalRelay
let owner: Joined
let viewer: Joined
beforeEach(async () => {
  relay = await local()
  owner = await publish(relay.url)
  viewer = await joinAs(relay.url, owner, 'viewer', 'vera')
})

const raw = (who: Joined, document = 'plan'): Promise<RawSocket> =>
  RawSocket.open(relay.url, 'w1', document, { key: who.key })
const hearsOf = async (socket: RawSocket, client: number, fits: (state: unknown) => boolean = () => true) => {
  const heard = await socket.hears(
    (one) => one.kind === 'awareness' && one.states.has(client) && fits(one.states.get(client)),
  )
  return heard.kind === 'awareness' ? heard.states.get(client) : undefined
}

describe('what is told on', () => {
  test('of a viewer who shows more than a member, a place and a caret: those alone', async () => {
    const [watcher, eve] = [await raw(owner), await raw(viewer)]
    const cursor = { anchor: { tname: 'text' }, head: { item: { client: 1, clock: 2 }, assoc: -1 } }
    const shown = { member: 'vera', place: { room: 'plan' }, cursor }
    eve.send(
      awareness([70, 1, { ...shown, user: { member: 'vera', name: 'Olga' }, html: '<b>', cursors: [] }]),
    )
    expect(await hearsOf(watcher, 70)).toEqual(shown)
  })

  test('of a malformed caret: nothing, and whoever shows it stays', async () => {
    const [watcher, eve] = [await raw(owner), await raw(viewer)]
    const carets = [
      { anchor: {}, head: {} },
      { anchor: 5, head: 5 },
      { anchor: { item: {} }, head: {} },
      [],
      5,
    ]
    for (const [i, cursor] of carets.entries()) {
      const place = { room: `plan ${i}` }
      eve.send(awareness([70, i + 1, { member: 'vera', user: { member: 'vera' }, place, cursor }]))
      const told = await hearsOf(watcher, 70, (state) => JSON.stringify(state).includes(`plan ${i}`))
      expect(told).toEqual({ member: 'vera', place })
    }
    expect(eve.socket.readyState).toBe(eve.socket.OPEN)
  })

  test('of who shows without end: at most the rate, and the last of it', { timeout: 60_000 }, async () => {
    const watcher = await raw(owner)
    const eves = await Promise.all(Array.from({ length: 12 }, () => raw(viewer)))
    const began = performance.now()
    const rounds = 60
    for (let clock = 1; clock <= rounds; clock++) {
      for (const [i, eve] of eves.entries()) {
        const place = {
          room: '社'.repeat(100),
          floor: '区'.repeat(100),
          selection: `${clock}.`.padEnd(100, 'x'),
        }
        eve.send(awareness([70 + i, clock, { member: 'vera', place }]))
      }
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    const last = `"${rounds}.x`
    for (const i of eves.keys())
      await hearsOf(watcher, 70 + i, (state) => JSON.stringify(state).includes(last))
    const told = watcher.heard.reduce(
      (sum, one) => sum + (one.kind === 'awareness' ? Buffer.byteLength(JSON.stringify([...one.states])) : 0),
      0,
    )
    const seconds = (performance.now() - began) / 1_000
    // the last of all beside, and a little for what each message costs
    const most = 1.3 * (limits.maxShownBytesBurst + seconds * limits.maxShownBytesPerSecond) + 16 * 1024
    expect(told).toBeLessThan(most)
  })
})

describe('a client id', () => {
  test('that a viewer shows first, with a clock beyond all others: an editor under it is told, not hidden', async () => {
    const eve = await raw(viewer)
    eve.send(awareness([70, Number.MAX_SAFE_INTEGER, { member: 'vera' }]))
    const editor = await raw(owner)
    await hearsOf(editor, 70)
    editor.send(awareness([70, 3, { member: owner.member }]))
    // its device comes back under a fresh one
    expect((await editor.closed).code).toBe(closeCodes.foreignAwareness)
  })

  test('of an editor who left is no viewer’s to show, and the editor is seen when it comes back', async () => {
    const [watcher, first, eve] = [await raw(owner), await raw(owner), await raw(viewer)]
    first.send(awareness([70, 1, { member: owner.member }]))
    await hearsOf(watcher, 70)
    first.close()
    await hearsOf(watcher, 70, (state) => state === null)
    eve.send(awareness([70, 99, { member: 'vera' }]))
    expect((await eve.closed).code).toBe(closeCodes.foreignAwareness)
    const again = await raw(owner)
    again.send(awareness([70, 2, { member: owner.member, place: { room: 'back' } }]))
    expect(
      await hearsOf(watcher, 70, (state) => state !== null && JSON.stringify(state).includes('back')),
    ).toBeDefined()
  })

  test('that an editor only shows keeps nobody out who wrote under it while away', async () => {
    const ben = await joinAs(relay.url, owner, 'editor', 'ben')
    const eve = await raw(ben)
    const doc = docWith('mine, written on the train')
    // the colleague was seen under this id, and is offline
    eve.send(awareness([doc.clientID, 1, { member: 'ben' }]))
    eve.send(step2(Uint8Array.of(0, 0)))
    await eve.acknowledged(1)
    const colleague = await raw(owner)
    colleague.send(step2(Y.encodeStateAsUpdate(doc)))
    await colleague.acknowledged(1)
    expect((await colleague.content()).getText('t').toString()).toBe('mine, written on the train')
    // and it goes on, while the other is still there
    const vector = Y.encodeStateVector(doc)
    doc.getText('t').insert(0, 'still ')
    colleague.send(update(Y.encodeStateAsUpdate(doc, vector)))
    await colleague.acknowledged(2)
  })

  test('under which its device wrote is nobody else’s, whichever way it is tried', async () => {
    const ben = await joinAs(relay.url, owner, 'editor', 'ben')
    const writer = await raw(owner)
    const doc = docWith('a')
    writer.send(awareness([doc.clientID, 1, { member: owner.member }]))
    writer.send(update(Y.encodeStateAsUpdate(doc)))
    await writer.acknowledged(1)
    doc.getText('t').insert(1, 'b')
    for (const send of [update, step2]) {
      const thief = await raw(ben)
      thief.send(send(Y.encodeStateAsUpdate(doc)))
      expect((await thief.closed).code).toBe(closeCodes.foreignClient)
    }
  })
})
