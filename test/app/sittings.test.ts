// Leaving a centre whose work the disk refuses: it stays open behind the scenes, and is put away once the disk takes the work.
import { afterEach, expect, test, vi } from 'vitest'
import { openDevice } from '#app/device.ts'
import { readArchive } from '#files/archive.ts'
import { openCentre, describeCentre } from '#core/documents/centre.ts'
import { makePen } from '#core/pen.ts'
import { makeDevice } from '#test/support/nodePlatform.ts'
import { makeFaultyDisk, type FaultyDisk } from '#test/sync/faultyDisk.ts'
import * as Y from 'yjs'

let disk: FaultyDisk | null = null
afterEach(() => {
  disk?.disarm()
  disk?.remove()
  disk = null
})

const until = (holds: () => boolean): Promise<void> =>
  vi.waitFor(() => expect(holds()).toBe(true), { timeout: 10_000, interval: 10 })

const wired = () => {
  const device = makeDevice()
  return { device, wiring: openDevice(device.platform, device.openStore(), 'http://127.0.0.1:9') }
}
const named = async (wiring: ReturnType<typeof openDevice>, id: string) => {
  const centre = await wiring.openCentre(id)
  if (centre === null) throw new Error('not on this device')
  await until(() => centre.workspace.saving.read().state === 'device')
  return centre
}

/** The centre's name as a file has it. */
const nameIn = (bytes: Uint8Array): unknown => {
  const read = readArchive(bytes)
  if (!read.ok) throw new Error(read.error.refused)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, read.value.documents.get('centre') ?? new Uint8Array([0, 0]))
  const window = openCentre(
    doc,
    makePen(
      'nobody',
      (n) => new Uint8Array(n),
      () => '',
    ),
    { readOnly: true },
  )
  return window.read().facts?.name
}

test('a centre that is left while the disk fails is met again as it was, listed as not kept, and kept in the end', async () => {
  const { device, wiring } = wired()
  const id = await wiring.createBlank('旧名', 'community')
  const centre = await named(wiring, id)
  disk = makeFaultyDisk()
  disk.arm(1, 'QuotaExceededError', true)
  describeCentre(centre.workspace.centre, { name: '新名' })
  await until(() => centre.workspace.saving.read().state === 'failed')
  expect(centre.workspace.centre.sealed()).toBe('read-only')
  expect(wiring.atRisk()).toBe(true)
  await centre.close()

  const file = await wiring.saveFile(id)
  expect(file.partly).toBe(true)
  expect(nameIn(file.bytes)).toBe('新名')
  const again = await wiring.openCentre(id)
  expect(again?.workspace.centre.read().facts?.name).toBe('新名')
  expect(again?.workspace.saving.read()).toEqual({ state: 'failed', reason: 'quota' })
  await again?.close()
  await wiring.refresh()
  expect(wiring.storing.read().fault).toBe('quota')

  disk.disarm()
  await until(() => !wiring.atRisk())
  expect(wiring.atRisk()).toBe(false)
  const later = await named(openDevice(device.platform, device.openStore(), 'http://127.0.0.1:9'), id)
  expect(later.workspace.centre.read().facts?.name).toBe('新名')
  expect(later.workspace.centre.sealed()).toBeNull()
  await later.close()
})

test('a centre that is put away twice at once is closed once, and Yjs finds nothing amiss', async () => {
  const { wiring } = wired()
  const centre = await named(wiring, await wiring.createBlank('新名', 'community'))
  const said = vi.spyOn(console, 'error')
  await Promise.all([centre.close(), centre.close()])
  await centre.close()
  expect(said.mock.calls).toEqual([])
})

test('a disk that can be read lists what could not be kept, with the reason', async () => {
  const { wiring } = wired()
  const id = await wiring.createBlank('旧名', 'community')
  const centre = await named(wiring, id)
  const put = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  describeCentre(centre.workspace.centre, { name: '新名' })
  await until(() => centre.workspace.saving.read().state === 'failed')
  await centre.close()
  await wiring.refresh()
  expect(wiring.centres.read()[0]?.saving).toEqual({ state: 'failed', reason: 'quota' })
  put.mockRestore()
  await until(() => wiring.centres.read()[0]?.saving.state === 'device')
})

test('the browser is asked for its promise with the first real work, not for a look at a sample', async () => {
  const device = makeDevice()
  let asked = 0
  const storage = {
    ...device.platform.storage,
    keeping: async () => 'unasked' as const,
    askToKeep: async () => {
      asked += 1
      return 'promised' as const
    },
  }
  const wiring = openDevice({ ...device.platform, storage }, device.openStore(), 'http://127.0.0.1:9')
  const sample = await named(wiring, await wiring.openSample('three-floor-974'))
  describeCentre(sample.workspace.centre, { name: '改了' })
  await until(() => sample.workspace.saving.read().state === 'device')
  await sample.close()
  const centre = await named(wiring, await wiring.createBlank('真的', 'community'))
  expect(asked).toBe(0)
  describeCentre(centre.workspace.centre, { name: '真的改了' })
  await until(() => wiring.storing.read().keeping === 'promised')
  describeCentre(centre.workspace.centre, { name: '又改了' })
  await until(() => centre.workspace.saving.read().state === 'device')
  expect(asked).toBe(1)
  await centre.close()
})
