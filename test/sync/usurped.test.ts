// Somebody writes under the client id of a colleague who is away: the colleague's own work is never called shared for it, and is not lost.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { joinAs, layout, leave, publish, relayUrl, shared, sit, until, withRelay } from './sessions.ts'

withRelay()

/** What somebody writes under a client id that isn't theirs, as many clocks as `edits`. */
const forged = (client: number, edits: number): Uint8Array => {
  const doc = new Y.Doc()
  doc.clientID = client
  for (let i = 0; i < edits; i++) doc.getMap('rooms').set(`forged${i}`, i)
  return Y.encodeStateAsUpdate(doc)
}

test('it is refused by name, and the work stays on the device', async () => {
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
  Y.applyUpdate(eve.documents.layout.doc, forged(client, 60))
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
