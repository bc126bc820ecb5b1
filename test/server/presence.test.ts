// Who is where: seen by others, gone with the socket, and never in another's name.
import { beforeEach, describe, expect, test } from 'vitest'
import { closeCodes, limits } from '#schemas/relay.ts'
import { client as stock, local } from '#test/support/ending.ts'
import { joinAs, publish } from '#test/support/people.ts'
import { awareness, RawSocket } from '#test/support/rawSocket.ts'
import type { LocalRelay } from '#test/support/relay.ts'
import { until, type StockClient } from '#test/support/stock.ts'

let relay: LocalRelay
beforeEach(async () => {
  relay = await local({ access: 'open' })
})

const client = async (document = 'layout'): Promise<StockClient> => {
  const made = stock(relay.url, 'bench-1', document)
  await made.synced()
  return made
}
const raw = (document = 'layout', key?: string): Promise<RawSocket> =>
  RawSocket.open(relay.url, key === undefined ? 'bench-1' : 'w1', document, key === undefined ? {} : { key })

describe('presence', () => {
  test('is seen by the others and by newcomers, and goes with the socket', async () => {
    const ada = await client()
    const ben = await client()
    ada.provider.awareness.setLocalStateField('place', 'layout')
    const id = ada.doc.clientID
    await until(() => ben.provider.awareness.getStates().get(id)?.['place'] === 'layout', 'the place')
    const cem = await client()
    await until(() => cem.provider.awareness.getStates().has(id), 'the place for a newcomer')
    ada.provider.ws?.close()
    ada.provider.disconnect()
    await until(() => !ben.provider.awareness.getStates().has(id), 'the leaving')
  })

  test('many stock clients echo what they hear and nobody is sent away for it', async () => {
    const all = await Promise.all(Array.from({ length: 6 }, () => client()))
    for (let round = 0; round < 10; round++) {
      for (const one of all) one.provider.awareness.setLocalStateField('round', round)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    await until(
      () =>
        all.every(
          (one) =>
            [...one.provider.awareness.getStates().values()].filter((s) => s['round'] === 9).length === 6,
        ),
      'the last round for all',
    )
    expect(all.every((one) => one.provider.wsconnected && one.provider.shouldConnect)).toBe(true)
  })

  test('a stock client that comes back is seen again', async () => {
    const ada = await client()
    const ben = await client()
    const id = ada.doc.clientID
    ada.provider.awareness.setLocalStateField('round', -1)
    await until(() => ben.provider.awareness.getStates().has(id), 'ada')
    for (let round = 0; round < 3; round++) {
      ada.provider.disconnect()
      await until(() => !ben.provider.awareness.getStates().has(id), 'ada leaves')
      ada.provider.connect()
      await ada.synced()
      ada.provider.awareness.setLocalStateField('round', round)
      await until(() => ben.provider.awareness.getStates().get(id)?.['round'] === round, 'ada is back')
    }
  })

  test('nobody shows or removes another', async () => {
    const ada = await client()
    const ben = await client()
    const id = ada.doc.clientID
    ada.provider.awareness.setLocalStateField('name', 'ada')
    await until(() => ben.provider.awareness.getStates().get(id)?.['name'] === 'ada', 'ada')
    const clock = ada.provider.awareness.meta.get(id)?.clock ?? 0
    for (const entry of [
      [id, clock + 5, { name: 'mallory' }],
      [id, clock + 5, null],
    ] as const) {
      const attacker = await raw()
      attacker.send(awareness(entry))
      expect((await attacker.closed).code).toBe(closeCodes.foreignAwareness)
    }
    // the same clock with null is what a stock client says when it guesses that somebody left
    const guesser = await raw()
    guesser.send(awareness([id, clock, null]))
    const cao = await client()
    cao.provider.awareness.setLocalStateField('name', 'cao')
    const shown = (): unknown => ben.provider.awareness.getStates().get(cao.doc.clientID)?.['name']
    await until(() => shown() === 'cao', 'who came later')
    expect(guesser.socket.readyState).toBe(guesser.socket.OPEN)
    expect(ben.provider.awareness.getStates().get(id)?.['name']).toBe('ada')
  })

  test('a socket shows one id, and a state that is an object', async () => {
    for (const entries of [
      [[5, 1, {}] as const, [6, 1, {}] as const],
      [[7, 1, 'text'] as const],
      [[8, 1, 5] as const],
    ]) {
      const socket = await raw()
      socket.send(awareness(...entries))
      expect((await socket.closed).code).toBe(closeCodes.foreignAwareness)
    }
    const large = await raw()
    large.send(awareness([9, 1, { x: 'y'.repeat(limits.maxAwarenessBytes) }]))
    expect((await large.closed).code).toBe(closeCodes.tooLarge)
  })

  test('behind a key it names the member of the key; a reader may show itself too', async () => {
    const owner = await publish(relay.url)
    const viewer = await joinAs(relay.url, owner, 'viewer', 'vera')
    const watcher = await raw('centre', owner.key)
    const honest = await raw('centre', viewer.key)
    honest.send(awareness([77, 1, { member: 'vera', place: { room: 'plan' } }]))
    const seen = await watcher.hears((heard) => heard.kind === 'awareness' && heard.states.has(77))
    expect(seen).toMatchObject({ states: new Map([[77, { member: 'vera', place: { room: 'plan' } }]]) })
    for (const state of [{ member: 'olga' }, {}]) {
      const liar = await raw('centre', viewer.key)
      liar.send(awareness([78, 1, state]))
      expect((await liar.closed).code).toBe(closeCodes.foreignAwareness)
    }
    honest.close()
    await watcher.hears((heard) => heard.kind === 'awareness' && heard.states.get(77) === null)
  })
})
