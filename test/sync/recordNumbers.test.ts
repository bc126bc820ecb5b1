// A record that the relay has stands under the relay's number, whichever tab heard of it first and in whichever order the answers come.
import { expect, test } from 'vitest'
import type { LedgerEntry } from '#sync/deviceStore.ts'
import type { Device } from '#test/support/nodePlatform.ts'
import { answer, joinAs, leave, publish, relayUrl, shared, sit, until, withRelay } from './sessions.ts'

withRelay()

const rowsOn = async (device: Device): Promise<readonly LedgerEntry[]> =>
  device.openStore().read(['ledgers'], (tx) => tx.objectStore('ledgers').getAll())

/** Numbers and states of the answers on a device's disk. */
const numbersOn = async (device: Device) =>
  (await rowsOn(device))
    .filter(({ ledger }) => ledger === 'responses')
    .map(({ id, seq, state, received }) => [id, seq, state, received !== undefined])
    .toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1))

test('an answer to what one tab sent comes after another tab has read the record: it keeps its number, before what came later', async () => {
  const { device, id } = await publish()
  const [benDevice, cyDevice] = [
    await joinAs(device, id, 'editor', 'Ben'),
    await joinAs(device, id, 'editor', 'Cy'),
  ]
  let release = (): void => undefined
  const released = new Promise<void>((resolve) => (release = resolve))
  let held = 0
  const slow = {
    ...device.platform,
    fetch: async (...[url, init]: Parameters<typeof fetch>): Promise<Response> => {
      const got = await device.platform.fetch(url, init)
      if (init?.method !== 'POST' || !String(url).endsWith('/responses')) return got
      held++
      await released
      return got
    },
  }
  const [slowTab, tab, ben] = [
    await sit(device, id, relayUrl(), slow),
    await sit(device, id),
    await sit(benDevice, id),
  ]
  await slowTab.ledgers.responses.append([answer('r1')])
  await until(() => held > 0, 'the relay has it, its answer is on the way')
  await until(() => ben.ledgers.responses.read().length === 1, 'Ben has it')
  await ben.ledgers.responses.append([answer('r2')])
  const readBy = (session: typeof tab) => session.ledgers.responses.read().map((one) => one.id)
  await until(() => readBy(tab).length === 2 && shared(ben), 'the other tab has read both')
  release()
  for (const one of [slowTab, tab, ben]) await until(() => shared(one), 'shared')
  const cy = await sit(cyDevice, id)
  await until(() => readBy(cy).length === 2, 'Cy has both')
  const right = [
    ['r1', 1, 'confirmed', true],
    ['r2', 2, 'confirmed', true],
  ]
  for (const one of [device, benDevice, cyDevice]) expect(await numbersOn(one)).toEqual(right)
  for (const one of [slowTab, tab, ben, cy]) expect(readBy(one)).toEqual(['r1', 'r2'])
})

test('a record that an earlier version left without its number is read once more', async () => {
  const { device, id } = await publish()
  const session = await sit(device, id)
  await session.ledgers.responses.append([answer('r1')])
  await session.ledgers.responses.append([answer('r2')])
  await until(() => shared(session), 'shared')
  await leave(session)
  await device.openStore().write(['ledgers'], async (tx) => {
    const { received: _, ...row } = (await tx
      .objectStore('ledgers')
      .get([id, 'responses', 'r1'])) as LedgerEntry
    await tx.objectStore('ledgers').put({ ...row, seq: null })
  })
  const again = await sit(device, id)
  await expect
    .poll(() => numbersOn(device), { timeout: 20_000 })
    .toEqual([
      ['r1', 1, 'confirmed', true],
      ['r2', 2, 'confirmed', true],
    ])
  await until(() => again.ledgers.responses.read()[0]?.id === 'r1', 'in order')
})
