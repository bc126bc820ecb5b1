// A workspace that was built without a relay brings along what others said and decided in it, once, when it is published.
import { expect, test, vi } from 'vitest'
import { standingsOf } from '#core/ledgers/decisions.ts'
import { makePen } from '#core/pen.ts'
import { buildSample } from '#samples/three-floor-974/sample.ts'
import type { DeviceStore } from '#sync/deviceStore.ts'
import { publishWorkspace } from '#sync/publish.ts'
import { createWorkspace, listWorkspaces } from '#sync/workspaces.ts'
import { makeDevice } from '#test/support/nodePlatform.ts'
import { joinAs, publishFrom, relayUrl, sit, until, withRelay } from './sessions.ts'

withRelay()

const sampleOn = async (device: ReturnType<typeof makeDevice>) => {
  const built = buildSample(makePen('ada', device.platform.randomBytes, device.platform.now))
  return createWorkspace(device.openStore(), device.platform, {
    id: built.facts.workspace,
    generation: built.facts.generation,
    name: built.facts.name,
    self: { member: 'ada', memberName: 'Ada', role: 'owner' },
    documents: built.documents,
    ledgers: new Map(Object.entries(built.ledgers)),
    blobs: built.blobs,
  })
}

test('a published sample becomes shared as a whole, and a viewer who joins sees its remarks and decisions', async () => {
  const device = makeDevice()
  const { id } = await sampleOn(device)
  await publishFrom(device, id)
  const ada = await sit(device, id)
  await until(() => ada.saving.read().state === 'shared', 'shared')

  const ben = await sit(await joinAs(device, id, 'viewer', 'Ben'), id)
  await until(() => ben.ledgers.decisions.read().length === 2, 'decisions')
  // in the sample it is in force; here a real reviewer has to say so
  expect(
    standingsOf(ben.ledgers.decisions.read()).map((s) => [s.state, s.handedOver.map(({ kind }) => kind)]),
  ).toEqual([['in-review', ['approve']]])
  await until(
    () => [...ben.remarks.read().values()].some(({ doc }) => doc.getMap('remarks').size > 0),
    'the consultant’s remark',
  )
})

test('after the founding nobody decides in another’s name, not even the owner', async () => {
  const device = makeDevice()
  const { id } = await sampleOn(device)
  await publishFrom(device, id)
  const ada = await sit(device, id)
  await until(() => ada.saving.read().state === 'shared', 'shared')
  const [, approval] = ada.ledgers.decisions.read()
  if (approval === undefined) throw new Error('no approval')
  await ada.ledgers.decisions.append([{ ...approval, id: 'forged' }])
  await until(() => ada.ledgers.decisions.refused.read().length === 1, 'a refusal')
  const ben = await sit(await joinAs(device, id, 'viewer', 'Ben'), id)
  await until(() => ben.ledgers.decisions.read().length === 2, 'decisions')
  expect(ben.ledgers.decisions.read().some((entry) => entry.id === 'forged')).toBe(false)
})

test('a page that dies right after publishing leaves nothing of the founding to wait for ever', async () => {
  const device = makeDevice()
  const { id } = await sampleOn(device)
  const disk = device.openStore()
  const dying: DeviceStore = {
    ...disk,
    write: async (tables, work) => {
      const entry = await disk.read(['workspaces'], (tx) => tx.objectStore('workspaces').get(id))
      return entry?.published ? new Promise(() => undefined) : disk.write(tables, work)
    },
  }
  void publishWorkspace({ store: dying, platform: device.platform, relayUrl: relayUrl(), workspace: id })
  const published = async (): Promise<boolean> => (await listWorkspaces(disk))[0]?.published === true
  await vi.waitFor(async () => expect(await published()).toBe(true), { timeout: 10_000 })
  const ada = await sit(device, id)
  await until(() => ada.saving.read().state === 'shared', 'shared')
})
