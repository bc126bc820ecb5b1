// Opening a centre of this device: what was written is there again, and a role's windows are shut where the role may only read.
import { expect, test } from 'vitest'
import { openDevice } from '#app/device.ts'
import { openWorkspace } from '#app/openCentre.ts'
import { countPeople, describeCentre } from '#core/documents/centre.ts'
import { pinRemark } from '#core/documents/remarks.ts'
import type { Role } from '#schemas/members.ts'
import { point } from '#schemas/quantities.ts'
import { openSession } from '#sync/session.ts'
import { createWorkspace } from '#sync/workspaces.ts'
import { threeFloorSample } from '#test/support/memoryWorkspace.ts'
import { makeDevice, type Device } from '#test/support/nodePlatform.ts'

/** Never called: nothing here is shared. */
const noRelay = 'http://127.0.0.1:9'
const wiringOf = (device: Device) => openDevice(device.platform, device.openStore(), noRelay)
const open = async (device: Device, id: string) => {
  const centre = await wiringOf(device).openCentre(id)
  if (centre === null) throw new Error('not on this device')
  return centre
}

/** The sample on a device whose member has a role. */
const seated = async (role: Role, member = 'ada') => {
  const device = makeDevice()
  const { documents, ledgers, blobs } = await threeFloorSample()
  const store = device.openStore()
  const { id } = await createWorkspace(store, device.platform, {
    name: 'Sample',
    self: { member, memberName: 'Ada', role },
    documents,
    ledgers: new Map(Object.entries(ledgers)),
    blobs,
  })
  const session = await openSession({ store, workspaceId: id, relayUrl: null, platform: device.platform })
  if (session === null) throw new Error('not on this device')
  return openWorkspace(session, device.platform)
}

test('what was written in a blank centre is there when it is opened again', async () => {
  const device = makeDevice()
  const id = await wiringOf(device).createBlank('福第社区', 'community')
  const first = await open(device, id)
  describeCentre(first.workspace.centre, { name: '福第邻里中心' })
  countPeople(first.workspace.centre, 'all', 'elderly', 'all', 900)
  await first.close()
  const second = await open(device, id)
  const { facts, population, slots, groups } = second.workspace.centre.read()
  expect(facts).toMatchObject({ name: '福第邻里中心', tier: 'community' })
  expect(population.get('all~elderly~all')?.people).toBe(900)
  expect([slots.size, groups.size]).toEqual([8, 3])
  expect(second.workspace.me.read().role).toBe('owner')
  await second.close()
})

test('a sample opens whole: answers, blobs, remarks with their answers, and the names of its people', async () => {
  const device = makeDevice()
  const id = await wiringOf(device).openSample('three-floor-974')
  const { workspace, close } = await open(device, id)
  // three of the sample's 300 rows are faulty on purpose and were never taken in
  expect(workspace.responses.read()).toHaveLength(297)
  const [standing] = workspace.figures.standings.read()
  expect(standing?.state).toBe('approved')
  expect(await workspace.blobs.get(standing?.revision ?? '')).not.toBeNull()
  const [thread] = workspace.threads.read()
  expect(thread).toMatchObject({ member: 'sample-zhou-lan', attached: true })
  expect(thread?.answers).toHaveLength(1)
  expect(workspace.names.read().get('sample-zhou-lan')).toBe('周岚（示例）')
  await close()
})

test('the same sample opened twice gives two centres', async () => {
  const wiring = wiringOf(makeDevice())
  const ids = [await wiring.openSample('three-floor-974'), await wiring.openSample('three-floor-974')]
  expect(new Set(ids).size).toBe(2)
  expect(wiring.centres.read().map(({ sample, saving }) => [sample, saving.state])).toEqual([
    ['three-floor-974', 'device'],
    ['three-floor-974', 'device'],
  ])
})

test('a centre that is not on this device is null, and so is one that was taken off it', async () => {
  const device = makeDevice()
  const wiring = wiringOf(device)
  expect(await wiring.openCentre('elsewhere')).toBeNull()
  const id = await wiring.createBlank('福第社区', 'community')
  await wiring.forget(id)
  expect(wiring.centres.read()).toEqual([])
  expect(await wiring.openCentre(id)).toBeNull()
})

test.each<[Role, string, string]>([
  ['owner', 'open', 'open'],
  ['editor', 'open', 'open'],
  ['reviewer', 'shut', 'open'],
  ['consultant', 'shut', 'open'],
  ['viewer', 'shut', 'shut'],
])('for a %s the documents are %s and the own remarks %s', async (role, documents, own) => {
  const { workspace, close } = await seated(role)
  const { centre, survey, programme, layout, plan, replies, ownRemarks } = workspace
  const word = (sealed: string | null) => (sealed === null ? 'open' : 'shut')
  expect([centre, survey, programme, layout, plan, replies].map((one) => word(one.sealed()))).toEqual(
    Array.from({ length: 6 }, () => documents),
  )
  expect(word(ownRemarks.sealed())).toBe(own)
  await close()
})

test('a remark is detached when its room goes, and attached again when the room is brought back', async () => {
  const { workspace, close } = await seated('owner')
  const [room] = workspace.layout.read().rooms.values()
  if (!room) throw new Error('no room')
  const target = { document: 'layout', table: 'rooms', target: room.id, label: room.name, at: point(0, 0) }
  pinRemark(workspace.ownRemarks, { ...target, text: 'too dark' })
  const mine = () => workspace.threads.read().find(({ member }) => member === 'ada')
  expect(mine()?.attached).toBe(true)
  workspace.layout.write((draft) => draft.rooms.remove(room.id))
  expect(mine()?.attached).toBe(false)
  workspace.layout.undoing.undo()
  expect(mine()?.attached).toBe(true)
  await close()
})
