// Names and numbers of people between devices and in files: as answers, with owners and editors alone; a relay that has no such ledger is no fault.
import { describe, expect, test } from 'vitest'
import { readArchive } from '#files/archive.ts'
import type { Contact } from '#schemas/contacts.ts'
import type { Session } from '#sync/session.ts'
import { fileOf, takeFile } from '#test/support/handedFile.ts'
import { makeDevice, type Device } from '#test/support/nodePlatform.ts'
import {
  answer,
  begin,
  joinAs,
  layout,
  publish,
  relayUrl,
  shared,
  sit,
  until,
  withRelay,
} from './sessions.ts'

withRelay()

const contact = (id: string): Contact => ({
  ...{ id, kind: 'contact', name: '王秀英', numbers: [{ kind: 'phone', value: `NUMBER-${id}` }] },
  ...{ consent: { purposes: ['activities'] }, by: 'ada', made: '2026-11-29T08:00:00Z' },
})
const idsOf = (session: Session): string[] => session.ledgers.contacts.read().map(({ id }) => id)
const disk = async (device: Device): Promise<string> =>
  JSON.stringify(await device.openStore().read(['ledgers'], (tx) => tx.objectStore('ledgers').getAll()))
const inFile = async (device: Device, id: string, ledger: string): Promise<readonly unknown[]> => {
  const read = readArchive(await fileOf(device, id))
  if (!read.ok) throw new Error(read.error.refused)
  return read.value.ledgers.get(ledger) ?? []
}

test('go to editors and to nobody else, and an erasure takes one away everywhere', async () => {
  const { device, id } = await publish()
  const [bens, zhous] = [
    await joinAs(device, id, 'editor', 'Ben'),
    await joinAs(device, id, 'consultant', 'Zhou'),
  ]
  const [ada, ben, zhou] = [await sit(device, id), await sit(bens, id), await sit(zhous, id)]
  await ada.ledgers.contacts.append([contact('c1'), contact('c2')])
  await until(() => idsOf(ben).length === 2 && shared(ada), 'with the editor')
  // what comes after them has come to the consultant as well
  layout(ada).set('after', 1)
  await until(() => layout(zhou).has('after'), 'with the consultant')
  expect(idsOf(zhou)).toEqual([])
  expect(await disk(zhous)).not.toContain('NUMBER')
  await zhou.ledgers.contacts.append([contact('own')])
  await until(() => zhou.saving.read().state === 'device', 'kept on the device, and told as such')
  expect(zhou.ledgers.contacts.stateOf('own')).toBe('kept')
  await ben.ledgers.contacts.erase(['c1'])
  await until(() => idsOf(ada).length === 1, 'gone')
  for (const one of [device, bens]) expect(await disk(one)).not.toContain('NUMBER-c1')
  await expect(zhou.ledgers.contacts.erase(['c2'])).rejects.toThrow(RangeError)
  expect(idsOf(ben)).toEqual(['c2'])
})

describe('in a file', () => {
  test('they are where answers are, and a file of somebody who has none has neither', async () => {
    const { device, id } = await publish()
    const zhous = await joinAs(device, id, 'consultant', 'Zhou')
    const [ada, zhou] = [await sit(device, id), await sit(zhous, id)]
    await ada.ledgers.contacts.append([contact('c1')])
    await ada.ledgers.responses.append([answer('r1')])
    layout(ada).set('after', 1)
    await until(() => shared(ada) && layout(zhou).has('after'), 'shared')
    expect(await inFile(device, id, 'contacts')).toEqual([contact('c1')])
    expect(await inFile(device, id, 'responses')).toEqual([answer('r1')])
    expect(await inFile(zhous, id, 'contacts')).toEqual([])
    expect(await inFile(zhous, id, 'responses')).toEqual([])
    // merged by a consultant, both stay in the file by name
    expect(await takeFile(zhous, await fileOf(device, id))).toMatchObject({
      ok: true,
      value: { skipped: ['ledgers/contacts.json', 'ledgers/responses.json'] },
    })
    expect(await disk(zhous)).not.toContain('NUMBER')
  })

  test('a device without a relay takes them from one, and an erasure in a later one takes them away', async () => {
    const [one, two] = [makeDevice(), makeDevice()]
    const { id } = await begin(one)
    const first = await sit(one, id, null)
    await first.ledgers.contacts.append([contact('c1'), contact('c2')])
    await takeFile(two, await fileOf(one, id))
    const second = await sit(two, id, null)
    expect(idsOf(second)).toEqual(['c1', 'c2'])
    await first.ledgers.contacts.erase(['c1'])
    await takeFile(two, await fileOf(one, id))
    await until(() => idsOf(second).length === 1, 'gone')
    expect(await disk(two)).not.toContain('NUMBER-c1')
  })

  test('a centre that has none has no part of that name, so that an older version reads its files', async () => {
    const device = makeDevice()
    const { id } = await begin(device)
    const read = readArchive(await fileOf(device, id))
    expect(read.ok && [...read.value.ledgers.keys()]).toEqual(['members'])
  })
})

test('a relay that has no such ledger is no fault while there is nothing for it; what is for it is kept and told', async () => {
  const { device, id } = await publish()
  let asked = 0
  let appends = 0
  const older: typeof device.platform.fetch = (url, init) => {
    if (!String(url).includes('/contacts')) return device.platform.fetch(url, init)
    asked += 1
    if (init?.method === 'POST') appends += 1
    return Promise.resolve(new Response(JSON.stringify({ refused: 'not-found' }), { status: 404 }))
  }
  const ada = await sit(device, id, relayUrl(), { ...device.platform, fetch: older })
  await ada.ledgers.responses.append([answer('r1')])
  await until(() => shared(ada) && asked > 0, 'shared')
  expect(ada.connection.read()).toEqual({ state: 'connected', refusal: null })
  await ada.ledgers.contacts.append([contact('c1'), contact('c2'), contact('c3')])
  await until(() => ada.connection.read().refusal === 'not-found', 'told')
  expect(ada.ledgers.contacts.stateOf('c1')).toBe('kept')
  // not halved down to each record
  expect(appends).toBe(1)
})
