// Messages that are begun and never ended: what is held of them is bounded, and honest ones get through.
import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { closeCodes } from '#schemas/relay.ts'
import { Inflow, type Sender } from '#server/inflow.ts'
import { docWith } from '#test/support/docWith.ts'
import { local } from '#test/support/ending.ts'
import { joinAs, publish } from '#test/support/people.ts'
import { RawSocket, step2 } from '#test/support/rawSocket.ts'

const megabyte = 2 ** 20
const begin = (socket: RawSocket, bytes: number): void =>
  socket.socket.send(new Uint8Array(bytes), { fin: false, binary: true })

test('of a member the message that was begun first is given up, and another’s comes through', async () => {
  const begun = { all: 12 * megabyte, member: 4 * megabyte, reader: megabyte }
  const relay = await local({}, { begun })
  const owner = await publish(relay.url)
  const editor = await joinAs(relay.url, owner, 'editor')
  const viewer = await joinAs(relay.url, owner, 'viewer')
  const raw = (who: { readonly key: string }): Promise<RawSocket> =>
    RawSocket.open(relay.url, 'w1', 'plan', who)
  const [first, second] = [await raw(editor), await raw(editor)]
  begin(first, 3 * megabyte)
  await vi.waitFor(() => expect(first.socket.bufferedAmount).toBe(0))
  begin(second, 2 * megabyte)
  expect((await first.closed).code).toBe(closeCodes.tooLarge)
  const reading = await raw(viewer)
  begin(reading, 1.5 * megabyte)
  expect((await reading.closed).code).toBe(closeCodes.tooLarge)
  // one by one as long as any may be
  const honest = await raw(owner)
  for (const letter of 'abc') honest.send(step2(Y.encodeStateAsUpdate(docWith(letter.repeat(3 * megabyte)))))
  await honest.acknowledged(3)
  expect(second.socket.readyState).toBe(second.socket.OPEN)
})

test('beyond the bound of all it is whoever has begun most', () => {
  const inflow = new Inflow({ all: 100, member: 80, reader: 10 })
  const gone: string[] = []
  const sender = (member: string, writes = true): Sender => ({
    member,
    writes,
    giveUp: () => gone.push(member),
  })
  const [a, b, c] = [sender('a'), sender('b'), sender('c')]
  inflow.came(a, 60)
  inflow.came(b, 30)
  inflow.came(c, 20)
  expect(gone).toEqual(['a'])
  inflow.ended(b)
  inflow.came(a, 79)
  expect(gone).toEqual(['a'])
  inflow.came(sender('r', false), 11)
  expect(gone).toEqual(['a', 'r'])
})
