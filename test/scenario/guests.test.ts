// A consultant and a viewer at the same table: they see everything, and whatever they send, the layout stays the editors'.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { editRoom } from '#core/documents/layout.ts'
import { pinRemark } from '#core/documents/remarks.ts'
import { closeCodes, keyProtocolPrefix, messageType, subprotocol } from '#schemas/relay.ts'
import { client, started } from '#test/support/ending.ts'
import { ask } from '#test/support/people.ts'
import { RawSocket, step2, update } from '#test/support/rawSocket.ts'
import { documentOnDisk } from '#test/support/relayFile.ts'
import { until } from '#test/sync/sessions.ts'
import {
  beginCentre,
  digestsOf,
  joinAs,
  makeTablet,
  publish,
  seatAt,
  shared,
  type Tablet,
} from './committee.ts'
import { edits } from './editing.ts'

const keyOf = async (tablet: Tablet, id: string): Promise<string> => {
  const kept = await tablet.openStore().read(['keys'], (tx) => tx.objectStore('keys').get(id))
  if (kept === undefined) throw new Error('no key on this tablet')
  return kept.key
}

test.each(['consultant', 'viewer'] as const)(
  'a %s cannot change the layout, by whatever way',
  async (role) => {
    const relay = await started()
    const adas = makeTablet()
    const id = await beginCentre(adas, 'ada')
    await publish(adas, id, relay.url)
    const guests = await joinAs(adas, id, role, 'guest', relay.url)
    const [ada, guest] = [await seatAt(adas, id, relay.url), await seatAt(guests, id, relay.url)]
    edits(ada, 'ada').act()
    const alike = (): boolean => JSON.stringify(digestsOf(ada)) === JSON.stringify(digestsOf(guest))
    await until(() => shared(ada) && shared(guest) && alike(), 'the guest sees what the editor wrote')
    const before = digestsOf(ada)
    const [room = ''] = ada.workspace.layout.read().rooms.keys()

    // by the page
    expect(guest.workspace.layout.sealed()).toBe('read-only')
    expect(editRoom(guest.workspace.layout, room, { name: 'mine' })).toEqual({
      ok: false,
      error: { refused: 'read-only' },
    })

    const { member } = guest.workspace.me.read()
    // by frames of one's own making, under the guest's own key
    const key = await keyOf(guests, id)
    const forged = new Y.Doc()
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(guest.session.documents.layout.doc))
    const vector = Y.encodeStateVector(forged)
    ;(forged.getMap('rooms').get(room) as Y.Map<unknown>).set('name', 'mine')
    const change = Y.encodeStateAsUpdate(forged, vector)
    for (const frame of [step2(Y.encodeStateAsUpdate(forged)), update(change)]) {
      const socket = await RawSocket.open(relay.url, id, 'layout', { key })
      socket.send(frame)
      expect(await socket.closed).toEqual({ code: closeCodes.readOnly, reason: 'readOnly' })
      expect(socket.heard).toContainEqual({ kind: 'refusal', code: 'readOnly' })
    }

    // by a stock client that holds a changed document
    const protocols = [subprotocol, keyProtocolPrefix + key]
    const stock = client(relay.url, id, 'layout', { doc: forged, protocols })
    stock.provider.awareness.setLocalState({ member })
    stock.provider.messageHandlers[messageType.refusal] = () => undefined
    const codes: number[] = []
    stock.provider.on('closed', ({ code }) => codes.push(code))
    await stock.synced()
    forged.getMap('variants').clear()
    await until(() => codes.length > 0, 'sent away')
    expect(codes).toEqual([closeCodes.readOnly])

    // by the ledgers, in a reviewer's place
    const approval = {
      id: 'd1',
      kind: 'approve',
      revision: '0'.repeat(64),
      name: 'guest',
      made: '2026-11-22',
    }
    const records = [{ ...approval, member, role: 'reviewer' }]
    const refused = await ask(relay.url, 'POST', `/ledgers/${id}/decisions`, { key, body: { records } })
    expect(refused).toEqual({ status: 403, body: { refused: 'forbidden' } })

    // what they may do goes through, and comes after all of the above on the editor's page
    const floor = ada.workspace.layout.read().rooms.get(room)?.floor ?? ''
    const remark = {
      document: 'layout',
      table: 'rooms',
      target: room,
      label: 'room',
      floor,
      at: { x: 1, y: 1 },
    }
    const pinned = pinRemark(guest.workspace.ownRemarks, { ...remark, text: 'Too dark.' })
    if (role === 'viewer') expect(pinned).toEqual({ ok: false, error: { refused: 'read-only' } })
    else
      await until(
        () => ada.workspace.threads.read().some((thread) => thread.remark.text === 'Too dark.'),
        'the remark',
      )
    edits(ada, 'ada').act()
    await until(() => shared(ada) && alike(), 'the editor goes on, and the guest still follows')
    const names = (doc: Y.Doc): unknown[] =>
      Object.values(doc.getMap('rooms').toJSON()).map((row) => (row as { name: unknown }).name)
    expect(names(documentOnDisk(relay.dataDir, id, 'layout'))).not.toContain('mine')
    expect(names(ada.session.documents.layout.doc)).not.toContain('mine')
    for (const name of ['centre', 'programme', 'replies']) expect(digestsOf(ada)[name]).toBe(before[name])
    expect(guest.workspace.connection.read()).toEqual({ state: 'connected', refusal: null })
  },
)
