// Somebody writes under the client id of a colleague who is away: the colleague's own work is never called shared for it, and is not lost.
import { expect, test } from 'vitest'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { openTcpProxy } from '#test/support/tcpProxy.ts'
import { joinAs, layout, leave, publish, relay, relayUrl, shared, sit, until, withRelay } from './sessions.ts'

withRelay()

/** What somebody writes under a client id that isn't theirs, as many clocks as `edits`. */
const forged = (client: number, edits: number): Uint8Array => {
  const doc = new Y.Doc()
  doc.clientID = client
  for (let i = 0; i < edits; i++) doc.getMap('rooms').set(`forged${i}`, i)
  return Y.encodeStateAsUpdate(doc)
}

/** As many clocks of garbage from one on, deleted in the same breath: nothing is left of them to compare. */
const goneGarbage = (client: number, from: number, length: number): Uint8Array =>
  encoding.encode((encoder) => {
    for (const n of [1, 1, client, from, 0, length, 1, client, 1, from, length])
      encoding.writeVarUint(encoder, n)
  })

test.each([
  ['other content', forged],
  ['what is deleted at once', (client: number) => goneGarbage(client, 0, 1_000)],
])('it is refused by name, and the work stays on the device: %s', async (_name, made) => {
  const { device: owner, id } = await publish()
  const [benDevice, eveDevice] = [
    await joinAs(owner, id, 'editor', 'Ben'),
    await joinAs(owner, id, 'editor', 'Eve'),
  ]
  const away = await sit(benDevice, id, null)
  for (let i = 0; i < 50; i++) layout(away).set(`room${i}`, i)
  const client = away.documents.layout.doc.clientID
  await until(() => away.saving.read().state === 'device', 'kept')
  await leave(away)

  const eve = await sit(eveDevice, id)
  Y.applyUpdate(eve.documents.layout.doc, made(client, 60))
  await until(() => shared(eve), 'Eve is shared')

  const ben = await sit(benDevice, id, relayUrl())
  await until(() => ben.connection.read().state === 'stopped', 'stopped')
  expect(ben.connection.read().refusal).toBe('otherContent')
  expect(shared(ben)).toBe(false)
  expect(layout(ben).get('room49')).toBe(49)
  const ada = await sit(owner, id)
  await until(() => ada.connection.read().state === 'connected', 'Ada is there')
  expect(layout(ada).has('room0')).toBe(false)
})

test('three people, undo and redo: what is written once the connection broke goes under an id that nobody has seen, and nobody can write in its place', async () => {
  const { device: owner, id } = await publish()
  const [benDevice, eveDevice] = [
    await joinAs(owner, id, 'editor', 'Ben'),
    await joinAs(owner, id, 'editor', 'Eve'),
  ]
  const network = await openTcpProxy(relay?.port ?? 0)
  const [ada, ben, eve] = [
    await sit(owner, id),
    await sit(benDevice, id, network.url),
    await sit(eveDevice, id),
  ]
  const { doc, awareness } = ben.documents.layout
  for (let i = 0; i < 5; i++) layout(ben).set(`early${i}`, i)
  await until(() => shared(ben) && layout(eve).size === 5, 'Eve has seen him write')
  const seen = doc.clientID
  await until(() => eve.documents.layout.awareness.getStates().has(seen), 'he is shown')

  await network.close()
  await until(() => ben.connection.read().state === 'connecting', 'the connection broke')
  await until(() => !eve.documents.layout.awareness.getStates().has(seen), 'he is gone')
  const undoing = new Y.UndoManager(layout(ben), { captureTimeout: 0 })
  for (let i = 0; i < 20; i++) layout(ben).set(`room${i}`, { name: `房间 ${i}` })
  for (let i = 0; i < 5; i++) undoing.undo()
  for (let i = 0; i < 2; i++) undoing.redo()
  const wrote = layout(ben).toJSON()
  expect(Object.keys(wrote)).toHaveLength(22)
  // all that she knows of is the id under which he wrote before
  Y.applyUpdate(eve.documents.layout.doc, goneGarbage(seen, Y.getState(doc.store, seen), 1_000))
  await until(() => shared(eve), 'Eve is shared')
  await leave(ben)

  const back = await sit(benDevice, id)
  await until(() => shared(back), 'Ben is shared')
  expect(awareness.clientID).not.toBe(seen)
  for (const one of [ada, eve, back]) {
    await until(() => layout(one).size === 22, 'told')
    expect(layout(one).toJSON()).toEqual(wrote)
  }
  layout(ada).set('room1', { name: '阅览室' })
  await until(() => [eve, back].every((one) => layout(one).toJSON()['room1']?.name === '阅览室'), 'and on')
})

test('three people, undo and redo: whoever comes back with work that the relay has already is known, and shared', async () => {
  const { device: owner, id } = await publish()
  const [benDevice, cyDevice] = [
    await joinAs(owner, id, 'editor', 'Ben'),
    await joinAs(owner, id, 'editor', 'Cy'),
  ]
  const away = await sit(benDevice, id, null)
  const undoing = new Y.UndoManager(layout(away), { captureTimeout: 0 })
  for (let i = 0; i < 20; i++) layout(away).set(`room${i}`, { name: `房间 ${i}` })
  for (let i = 0; i < 5; i++) undoing.undo()
  for (let i = 0; i < 2; i++) undoing.redo()
  const all = Y.encodeStateAsUpdate(away.documents.layout.doc)
  await until(() => away.saving.read().state === 'device', 'kept')
  await leave(away)

  // the same work reached the relay by another's hand, who has gone on with it
  const cy = await sit(cyDevice, id)
  Y.applyUpdate(cy.documents.layout.doc, all)
  layout(cy).delete('room3')
  layout(cy).set('room4', { name: '阅览室' })
  await until(() => shared(cy), 'Cy is shared')

  const [ada, ben] = [await sit(owner, id), await sit(benDevice, id)]
  await until(() => shared(ben) && shared(ada), 'all are shared')
  layout(ben).set('late', 1)
  await until(() => [ada, cy].every((one) => layout(one).get('late') === 1), 'told')
  for (const one of [ada, ben, cy]) {
    expect(layout(one).toJSON()).toEqual(layout(cy).toJSON())
    expect(layout(one).has('room3')).toBe(false)
    expect(layout(one).get('room4')).toEqual({ name: '阅览室' })
  }
})
