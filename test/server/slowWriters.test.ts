// Messages that are begun and never ended: what is held of them is bounded, and honest ones get through.
import { readFileSync } from 'node:fs'
import { expect, onTestFinished, test, vi } from 'vitest'
import * as Y from 'yjs'
import { closeCodes, limits } from '#schemas/relay.ts'
import { ReceiveBudget, type Sender } from '#server/receiveBudget.ts'
import { docWith } from '#test/support/docWith.ts'
import { local } from '#test/support/ending.ts'
import { joinAs, publish } from '#test/support/people.ts'
import { RawSocket, step2 } from '#test/support/rawSocket.ts'
import { removeDataDir, startRelay } from '#test/support/relay.ts'

const megabyte = 2 ** 20
const begin = (socket: RawSocket, bytes: number): void =>
  socket.socket.send(new Uint8Array(bytes), { fin: false, binary: true })

test('of a member the message that was begun first is given up, and another’s comes through', async () => {
  const begun = { all: 12 * megabyte, member: 4 * megabyte, small: megabyte, smallMember: 1.5 * megabyte }
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
  const budget = new ReceiveBudget({ all: 100, member: 80, small: 10, smallMember: 15 })
  const gone: string[] = []
  const sender = (member: string, large = true): Sender => ({
    member,
    large,
    ofLarge: large,
    giveUp: () => gone.push(member),
  })
  const [a, b, c] = [sender('a'), sender('b'), sender('c')]
  budget.came(a, 60)
  budget.came(b, 30)
  budget.came(c, 20)
  expect(gone).toEqual(['a'])
  budget.ended(b)
  budget.came(a, 79)
  expect(gone).toEqual(['a'])
  budget.came(sender('r', false), 11)
  expect(gone).toEqual(['a', 'r'])
  budget.ended(a)
  const [one, two] = [sender('v', false), sender('v', false)]
  budget.came(one, 8)
  budget.came(two, 8)
  expect(gone).toEqual(['a', 'r', 'v'])
  budget.came(two, 1)
  expect(gone).toHaveLength(3)
})

/** The most that a process has ever had of the machine's memory, in bytes. */
const peakOf = (pid: number): number =>
  1_024 * Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])

test.runIf(process.platform === 'linux')(
  'of a message that is given up nothing further is kept, and its sender hears why',
  async () => {
    const relay = await startRelay()
    onTestFinished(async () => {
      await relay.stop()
      removeDataDir(relay.dataDir)
    })
    const owner = await publish(relay.url)
    const viewer = await joinAs(relay.url, owner, 'viewer')
    const sockets: RawSocket[] = []
    for (let i = 0; i < 12; i++) sockets.push(await RawSocket.open(relay.url, 'w1', 'plan', viewer))
    const before = peakOf(relay.pid)
    for (const socket of sockets) begin(socket, 10 * megabyte)
    for (const socket of sockets) expect((await socket.closed).code).toBe(closeCodes.tooLarge)
    // they sent 120 MB; what is dropped waits for the garbage to be collected
    expect(peakOf(relay.pid) - before).toBeLessThan(100 * megabyte)
  },
)

test('who may write only remarks has nothing longer to say than those', async () => {
  const relay = await local({})
  const owner = await publish(relay.url)
  const consultant = await joinAs(relay.url, owner, 'consultant')
  const socket = await RawSocket.open(relay.url, 'w1', `remarks-${consultant.member}`, consultant)
  begin(socket, limits.maxSmallBegunBytes + 1)
  expect((await socket.closed).code).toBe(closeCodes.tooLarge)
})
