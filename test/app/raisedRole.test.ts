// A consultant who becomes an editor draws a room and remarks on it: nobody, on no device, is told that the room is gone.
import { afterEach, expect, test } from 'vitest'
import type { OpenCentre } from '#app/openCentre.ts'
import { addFloor, addVariant } from '#core/documents/layout.ts'
import { pinRemark } from '#core/documents/remarks.ts'
import { changeMember } from '#sync/relayMembers.ts'
import { draw, value } from '#test/core/documents/undoPeople.ts'
import { closeOpened, isShared, open } from './openedCentres.ts'
import { joinAs, publish, until, withRelay } from '#test/sync/sessions.ts'

withRelay()
afterEach(closeOpened)

const threadsOn = ({ workspace }: OpenCentre) =>
  workspace.threads.read().map(({ remark, attached }) => `${remark.text} ${attached ? 'stands' : 'gone'}`)

test('the room of a consultant who became an editor stands under their remark on every screen', async () => {
  const { device, id } = await publish()
  const bens = await joinAs(device, id, 'consultant', 'Ben')
  const [ann, cai] = [await open(device, id), await open(await joinAs(device, id, 'viewer', 'Cai'), id)]
  value(addFloor(ann.workspace.layout, { name: 'Ground', storey: 1 }))
  value(addVariant(ann.workspace.layout, 'Now', null))
  const before = await open(bens, id)
  await until(() => before.workspace.layout.read().floors.size === 1, 'Ben has the floor')
  const me = before.workspace.me.read()
  const asking = { store: device.openStore(), platform: device.platform, workspace: id }
  const raised = await changeMember(asking, 'raised', me, 'editor')
  expect(raised.ok).toBe(true)
  await until(() => before.workspace.me.read().role === 'editor', 'Ben hears of it')
  // as the page does when the role changes
  await before.close()
  const ben = await open(bens, id)
  const room = draw(ben.workspace.layout, 'Hall', [0, 0, 6_000, 5_000])
  value(
    pinRemark(ben.workspace.ownRemarks, {
      document: 'layout',
      table: 'rooms',
      target: room,
      label: 'Hall',
      text: 'Mine',
    }),
  )
  expect(threadsOn(ben)).toEqual(['Mine stands'])
  await until(() => [ann, ben].every(isShared), 'all is sent')
  for (const one of [ann, cai])
    await until(() => threadsOn(one).includes('Mine stands'), `on every screen: ${String(threadsOn(one))}`)
  await ben.close()
  const again = await open(bens, id)
  await until(() => threadsOn(again).includes('Mine stands'), 'and where it is opened again')
})

test('a room that waits for the role: gone on others’ screens until it comes, and there from then on', async () => {
  const { device, id } = await publish()
  const bens = await joinAs(device, id, 'editor', 'Ben')
  const [ann, cai] = [await open(device, id), await open(await joinAs(device, id, 'viewer', 'Cai'), id)]
  value(addFloor(ann.workspace.layout, { name: 'Ground', storey: 1 }))
  value(addVariant(ann.workspace.layout, 'Now', null))
  const before = await open(bens, id)
  await until(() => isShared(before) && before.workspace.layout.read().floors.size === 1, 'Ben has the floor')
  await before.close()
  const alone = await open(bens, id, 'http://127.0.0.1:9')
  const room = draw(alone.workspace.layout, 'Hall', [0, 0, 6_000, 5_000])
  await until(() => alone.workspace.saving.read().state === 'device', 'kept')
  await alone.close()
  const asking = { store: device.openStore(), platform: device.platform, workspace: id }
  const me = alone.workspace.me.read()
  expect((await changeMember(asking, 'lowered', me, 'consultant')).ok).toBe(true)
  const lowered = await open(bens, id)
  await until(() => lowered.workspace.me.read().role === 'consultant', 'Ben hears of it')
  await lowered.close()
  const barred = await open(bens, id)
  value(
    pinRemark(barred.workspace.ownRemarks, {
      document: 'layout',
      table: 'rooms',
      target: room,
      label: 'Hall',
      text: 'Mine',
    }),
  )
  await until(() => threadsOn(cai).length === 1, 'the remark is on its way')
  expect(threadsOn(barred)).toEqual(['Mine stands'])
  expect(threadsOn(cai)).toEqual(['Mine gone'])
  expect((await changeMember(asking, 'raised', me, 'editor')).ok).toBe(true)
  await until(() => barred.workspace.me.read().role === 'editor', 'Ben hears of it')
  await barred.close()
  const ben = await open(bens, id)
  await until(() => isShared(ben), 'the room is sent')
  for (const one of [ann, cai, ben])
    await until(() => String(threadsOn(one)) === 'Mine stands', `on every screen: ${String(threadsOn(one))}`)
})
