// A row that another broke before this device came: the relay's log still holds it sound, and says since when it isn't.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { pastOf } from '#core/documents/soundRows.ts'
import { LayoutDocument } from '#schemas/layout.ts'
import { begin, joinAs, layout, publish, relayUrl, shared, sit, until, withRelay } from './sessions.ts'
import { makeDevice } from '#test/support/nodePlatform.ts'

withRelay()

const fields = { name: '阅览室', floor: 'f1', seed: { x: 1, y: 1 }, rank: 'a' }

test('three people: what Ada wrote and Ben broke is found by Cy, who came later, with the time', async () => {
  const { device, id } = await publish()
  const ada = await sit(device, id)
  layout(ada).set('r1', new Y.Map(Object.entries(fields)))
  await until(() => shared(ada), 'Ada is shared')
  const ben = await sit(await joinAs(device, id, 'editor', 'Ben'), id)
  await until(() => layout(ben).has('r1'), 'Ben has it')
  ;(layout(ben).get('r1') as Y.Map<unknown>).delete('name')
  await until(() => shared(ben), 'Ben is shared')

  const cy = await sit(await joinAs(device, id, 'editor', 'Cy'), id)
  await until(() => layout(cy).has('r1') && shared(cy), 'Cy has it')
  const issue = { table: 'rooms', id: 'r1', field: 'name' }
  const there = await cy.relayPast('layout')
  const past = pastOf(LayoutDocument, there ?? [], [issue]).get('rooms/r1')
  expect(past?.sound).toEqual(fields)
  expect(Date.parse(past?.since ?? '')).not.toBeNaN()
})

test('without a relay, or where it is away, there is nothing to look into', async () => {
  const device = makeDevice()
  const { id } = await begin(device)
  const alone = await sit(device, id, relayUrl())
  expect(await alone.relayPast('layout')).toBeNull()
  const published = await publish()
  const away = await sit(published.device, published.id, 'http://127.0.0.1:1')
  expect(await away.relayPast('layout')).toBeNull()
})
