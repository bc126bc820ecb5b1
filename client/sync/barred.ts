// What waits on this device and may not be sent in this member's present role: counted, so that it is told apart from what is on its way.
import { documentRight } from '#schemas/documents.ts'
import { documentOf } from '#schemas/editions.ts'
import type { RoleName } from '#schemas/members.ts'
import { may } from '#schemas/powers.ts'
import type { DeviceStore } from './deviceStore.ts'
import { isBarred } from './refusedRecords.ts'

/**
 * The number of changes, records and blobs on this device that the relay has not confirmed and would refuse in this role. `past`:
 * names of editions that are put aside, whose changes wait for nothing.
 */
export const countBarred = (
  store: DeviceStore,
  workspace: string,
  me: { readonly member: string; readonly role: RoleName },
  past: readonly string[],
): Promise<number> =>
  store.read(['updates', 'ledgers', 'blobs'], async (tx) => {
    const acked = tx.objectStore('updates').index('acked')
    const range = IDBKeyRange.bound([workspace, 0], [workspace, 0, []])
    let barred = 0
    for (
      let cursor = await acked.openKeyCursor(range, 'nextunique');
      cursor !== null;
      cursor = await cursor.continue()
    ) {
      const [, , name] = cursor.key
      if (past.includes(name) || documentRight(me.role, documentOf(name), me.member) === 'write') continue
      barred += await acked.count(cursor.key)
    }
    const records = await tx.objectStore('ledgers').index('state').getAll([workspace, 'kept'])
    barred += records.filter((entry) => isBarred(entry, me)).length
    if (may(me.role, 'putBlobs')) return barred
    return barred + (await tx.objectStore('blobs').index('state').count([workspace, 'kept']))
  })
