// Answers erased at a resident's wish: gone on every device, not brought back by any device or file, with and without a network.
import { describe, expect, test } from 'vitest'
import type { Session } from '#sync/session.ts'
import { fileOf, takeFile } from '#test/support/handedFile.ts'
import { makeDevice, type Device } from '#test/support/nodePlatform.ts'
import {
  answer,
  begin,
  joinAs,
  leave,
  publish,
  publishFrom,
  relay,
  shared,
  sit,
  startRelay,
  stopRelay,
  until,
  withRelay,
} from './sessions.ts'

withRelay()

const secret = (id: string) => ({ ...answer(id), household: `HOUSEHOLD-${id}` })
const idsOf = (session: Session): string[] =>
  session.ledgers.responses
    .read()
    .map(({ id }) => id)
    .toSorted()
/** What a device's disk holds of the answers, as text. */
const disk = async (device: Device): Promise<string> =>
  JSON.stringify(await device.openStore().read(['ledgers'], (tx) => tx.objectStore('ledgers').getAll()))

describe('an erased answer', () => {
  test('goes from every open device, and from those that were away, and the relay says who and when', async () => {
    const { device, id } = await publish()
    const other = await joinAs(device, id, 'editor', 'Ben')
    const away = await joinAs(device, id, 'editor', 'Cao')
    const [ada, ben, cao] = [await sit(device, id), await sit(other, id), await sit(away, id)]
    await ada.ledgers.responses.append([secret('r1'), secret('r2')])
    await until(() => [ben, cao].every((session) => idsOf(session).length === 2), 'all have both')
    await leave(cao)
    await ben.ledgers.responses.erase(['r1'])
    expect(idsOf(ben), 'at once where it is done').toEqual(['r2'])
    await until(() => idsOf(ada).length === 1, 'told over the open socket')
    await until(() => shared(ada) && shared(ben), 'shared')
    const back = await sit(away, id)
    await until(() => idsOf(back).length === 1, 'told when back')
    for (const one of [device, other, away]) {
      expect(await disk(one)).not.toContain('HOUSEHOLD-r1')
      expect(await disk(one)).toContain('HOUSEHOLD-r2')
    }
    const rows = (await relay?.store.ledgers.read(id, 'responses', 0, 10)) ?? []
    expect(rows.map(({ json }) => JSON.parse(json) as object)).toMatchObject([
      { id: 'r2' },
      { id: 'r1', kind: 'erased', by: ben.me.read().member },
    ])
  })

  test('erased while there is no relay waits, and goes first to the relay, then to the others', async () => {
    const { device, id } = await publish()
    const other = await joinAs(device, id, 'editor', 'Ben')
    const [ada, ben] = [await sit(device, id), await sit(other, id)]
    await ada.ledgers.responses.append([secret('r1')])
    await until(() => idsOf(ben).length === 1 && shared(ada), 'both have it')
    await stopRelay()
    await ada.ledgers.responses.erase(['r1'])
    await until(() => ada.ledgers.responses.states.read().get('r1') === 'kept', 'kept here')
    await until(() => ada.saving.read().state === 'device', 'waiting')
    await startRelay()
    await until(() => idsOf(ben).length === 0, 'told')
    await until(() => ada.ledgers.responses.stateOf('r1') === 'confirmed', 'confirmed')
  })

  test('is not brought back by the device that keyed it in, which drops it when it hears of it', async () => {
    const { device, id } = await publish()
    const helper = await joinAs(device, id, 'respondent', 'Helper')
    const keyed = await sit(helper, id)
    await keyed.ledgers.responses.append([secret('r1'), secret('r2')])
    await until(() => keyed.ledgers.responses.stateOf('r2') === 'confirmed', 'sent')
    await leave(keyed)
    const ada = await sit(device, id)
    await until(() => idsOf(ada).length === 2, 'read')
    await ada.ledgers.responses.erase(['r1'])
    await until(() => shared(ada), 'erased')
    // Its marks were lost: it sends everything again.
    await helper.openStore().write(['ledgers'], async (tx) => {
      for (const row of await tx.objectStore('ledgers').getAll())
        await tx.objectStore('ledgers').put({ ...row, state: 'kept' })
    })
    const again = await sit(helper, id)
    await until(() => again.ledgers.responses.stateOf('r2') === 'confirmed', 'sent again')
    await until(() => idsOf(again).length === 1, 'dropped')
    expect(await disk(helper)).not.toContain('HOUSEHOLD-r1')
    expect(idsOf(ada)).toEqual(['r2'])
    expect(await relay?.store.ledgers.read(id, 'responses', 0, 10)).toHaveLength(2)
  })

  test('an answer that was never sent is never sent', async () => {
    const { device, id } = await publish()
    const alone = await sit(device, id, null)
    await alone.ledgers.responses.append([secret('r1')])
    await alone.ledgers.responses.erase(['r1'])
    await leave(alone)
    expect(await disk(device)).not.toContain('HOUSEHOLD')
    const session = await sit(device, id)
    await until(() => shared(session), 'shared')
    const rows = (await relay?.store.ledgers.read(id, 'responses', 0, 10)) ?? []
    expect(rows.map(({ json }) => json).join()).not.toContain('HOUSEHOLD')
  })

  test('importing the same row again does not bring it back', async () => {
    const { device, id } = await publish()
    const session = await sit(device, id)
    await session.ledgers.responses.append([secret('r1')])
    await session.ledgers.responses.erase(['r1'])
    await session.ledgers.responses.append([secret('r1'), secret('r2')])
    expect(idsOf(session)).toEqual(['r2'])
    await until(() => shared(session), 'shared')
    expect(idsOf(session)).toEqual(['r2'])
  })

  test('who may not erase keeps the answer, here and elsewhere', async () => {
    const { device, id } = await publish()
    const ada = await sit(device, id)
    const helper = await sit(await joinAs(device, id, 'respondent', 'Helper'), id)
    await helper.ledgers.responses.append([secret('r1')])
    await until(() => idsOf(ada).length === 1, 'sent')
    await expect(helper.ledgers.responses.erase(['r1'])).rejects.toThrow(RangeError)
    await expect(ada.ledgers.members.erase(['r1'])).rejects.toThrow(RangeError)
    expect(idsOf(helper)).toEqual(['r1'])
    expect(idsOf(ada)).toEqual(['r1'])
  })
})

describe('an erasure in a file', () => {
  test('a file from before it brings nothing back, one from after it takes the answer away', async () => {
    const one = makeDevice()
    const { id } = await begin(one)
    const first = await sit(one, id, null)
    await first.ledgers.responses.append([secret('r1'), secret('r2')])
    const before = await fileOf(one, id)
    const two = makeDevice()
    await takeFile(two, before)
    const second = await sit(two, id, null)
    expect(idsOf(second)).toEqual(['r1', 'r2'])
    await first.ledgers.responses.erase(['r1'])
    expect(await takeFile(one, before)).toMatchObject({ ok: true, value: { changed: false } })
    expect(idsOf(first)).toEqual(['r2'])
    const after = await fileOf(one, id)
    expect(new TextDecoder('latin1').decode(after)).not.toContain('HOUSEHOLD-r1')
    expect(await takeFile(two, after)).toMatchObject({ ok: true, value: { changed: true } })
    await until(() => idsOf(second).length === 1, 'gone from the open page')
    expect(await disk(two)).not.toContain('HOUSEHOLD-r1')
    expect(await takeFile(two, after)).toMatchObject({ ok: true, value: { changed: false } })
  })

  test('two devices without any network merge their answers, which count as kept here until this relay has them', async () => {
    const one = makeDevice()
    const { id } = await begin(one)
    await publishFrom(one, id)
    const two = await joinAs(one, id, 'editor', 'Ben')
    const first = await sit(one, id)
    await first.ledgers.responses.append([secret('r1')])
    await until(() => first.ledgers.responses.stateOf('r1') === 'confirmed', 'confirmed on the first')
    await leave(first)
    const alone = await sit(two, id, null)
    await alone.ledgers.responses.append([secret('r2')])
    await takeFile(two, await fileOf(one, id))
    await until(() => idsOf(alone).length === 2, 'merged')
    expect(Object.fromEntries(alone.ledgers.responses.states.read())).toEqual({ r1: 'kept', r2: 'kept' })
    await leave(alone)
    const online = await sit(two, id)
    await until(() => shared(online), 'shared')
    expect(Object.fromEntries(online.ledgers.responses.states.read())).toEqual({
      r1: 'confirmed',
      r2: 'confirmed',
    })
    expect(await relay?.store.ledgers.read(id, 'responses', 0, 10)).toHaveLength(2)
  })
})
