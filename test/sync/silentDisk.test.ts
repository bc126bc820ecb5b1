// A disk that neither gives nor fails: the file comes from the page all the same, and says that it is not the whole.
import { afterEach, expect, test, vi } from 'vitest'
import { centreFile } from '#app/centreFile.ts'
import { readArchive } from '#files/archive.ts'
import type { DeviceStore } from '#sync/deviceStore.ts'
import { makeDevice } from '#test/support/nodePlatform.ts'
import { endingSessions, here, roomsIn } from './openHere.ts'
import { answer, begin, layout, until } from './sessions.ts'

endingSessions()
afterEach(() => void vi.useRealTimers())

/** A store that answers until it falls silent. */
const muteable = (store: DeviceStore) => {
  let silent = false
  const ask = <T>(asked: () => Promise<T>): Promise<T> => (silent ? new Promise(() => undefined) : asked())
  const asked: DeviceStore = {
    ...store,
    read: (tables, work) => ask(() => store.read(tables, work)),
    write: (tables, work) => ask(() => store.write(tables, work)),
  }
  return { store: asked, mute: (now: boolean) => (silent = now) }
}

test('a disk that never answers doesn’t keep back the file of an open centre', async () => {
  const device = makeDevice()
  const { id } = await begin(device)
  const disk = muteable(device.openStore())
  const session = await here(disk.store, device, id)
  layout(session).set('a', 1)
  await session.ledgers.responses.append([answer('r1')])
  await until(() => session.saving.read().state === 'device', 'kept')

  disk.mute(true)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const saving = centreFile(disk.store, device.platform, id, session)
  const unopened = centreFile(disk.store, device.platform, id, undefined)
  const refused = expect(unopened).rejects.toMatchObject({ reason: 'unknown' })
  await vi.advanceTimersByTimeAsync(40_000)
  disk.mute(false)
  const file = await saving
  await refused
  expect(file.partly).toBe(true)
  const read = readArchive(file.bytes)
  if (!read.ok) throw new Error(read.error.refused)
  expect(roomsIn(read.value.documents)).toEqual({ a: 1 })
  expect(read.value.ledgers.get('responses')).toHaveLength(1)
})
