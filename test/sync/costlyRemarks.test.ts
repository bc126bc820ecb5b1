// Remarks that would stop every device which opens them, as a relay from before the bounds holds them: left out, said, and the page goes on.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { remarksDocument } from '#schemas/documents.ts'
import { openStore } from '#server/stores/open.ts'
import { openIndexedDbLog } from '#sync/updateLog.ts'
import { listOf } from '#test/support/forgedItems.ts'
import {
  dataDir,
  joinAs,
  layout,
  leave,
  publish,
  shared,
  sit,
  startRelay,
  stopRelay,
  until,
  withRelay,
} from './sessions.ts'

withRelay()

/** As far as this device would come with it: 40,000 take all memory there is. */
const costly = listOf(20_000)

test('what lies at the relay is left out of the document, and everything else is shared', async () => {
  const { device, id } = await publish()
  const consultant = await joinAs(device, id, 'consultant', 'Li')
  const li = await sit(consultant, id)
  const { member } = li.me.read()
  li.remarks.read().get(member)?.doc.getMap('remarks').set('r', 'a remark')
  await until(() => shared(li), 'shared')
  await leave(li)
  await stopRelay()
  const store = await openStore(dataDir)
  const row = {
    workspace: id,
    document: remarksDocument(member),
    member,
    received: '2026-11-22T08:00:00.000Z',
  }
  await store.updates.append([{ ...row, update: costly }])
  await store.close()
  await startRelay()
  const ada = await sit(device, id)
  await until(() => ada.costly.read().includes(remarksDocument(member)), 'said')
  const doc = ada.remarks.read().get(member)?.doc ?? new Y.Doc()
  expect(doc.getArray('t').length).toBe(0)
  layout(ada).set('a', 1)
  await until(() => shared(ada), 'goes on')
})

test('what lies on the device from before is left where it is, and said', async () => {
  const { device, id } = await publish()
  const consultant = await joinAs(device, id, 'consultant', 'Li')
  const { member } = (await sit(consultant, id)).me.read()
  const ada = await sit(device, id)
  await until(() => ada.remarks.read().has(member), 'appeared')
  await leave(ada)
  const log = openIndexedDbLog(device.openStore())
  const row = { workspace: id, document: remarksDocument(member), member, received: '', acked: true }
  await log.append([{ ...row, update: costly }])
  const again = await sit(device, id)
  await until(() => again.costly.read().includes(remarksDocument(member)), 'said')
  expect(again.remarks.read().get(member)?.doc.getArray('t').length).toBe(0)
  expect((await log.read(id, remarksDocument(member))).length).toBe(1)
})
