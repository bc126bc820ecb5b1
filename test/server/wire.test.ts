// What no honest device says: forged client ids, gaps, nonsense. One is sent away, the others go on.
import { connect } from 'node:net'
import { beforeEach, describe, expect, test } from 'vitest'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { closeCodes, limits } from '#schemas/relay.ts'
import { docWith } from '#test/support/docWith.ts'
import { client as stock, local } from '#test/support/ending.ts'
import { joinAs, publish } from '#test/support/people.ts'
import { awareness, RawSocket, step1, step2, update } from '#test/support/rawSocket.ts'
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

/** Somebody who has written and shows no presence; `doc` is what they hold. */
const quietWriter = async (): Promise<{ quiet: RawSocket; doc: Y.Doc }> => {
  const quiet = await raw()
  const doc = docWith('a')
  quiet.send(update(Y.encodeStateAsUpdate(doc)))
  await quiet.acknowledged(1)
  return { quiet, doc }
}

/** Garbage over `length` clocks of a client id. */
const garbage = (clientId: number, clock: number, length: number): Uint8Array =>
  encoding.encode((encoder) => {
    for (const number of [1, 1, clientId, clock, 0, length, 0]) encoding.writeVarUint(encoder, number)
  })

const stillWorks = async (one: StockClient, other: StockClient): Promise<void> => {
  const key = `after-${Math.random()}`
  one.doc.getMap('m').set(key, 1)
  await until(() => other.doc.getMap('m').has(key), 'an edit after the attack')
}

describe('client ids', () => {
  test('garbage under the id of somebody who is here is refused, and their later edits still arrive', async () => {
    const victim = await client()
    const witness = await client()
    victim.doc.getText('t').insert(0, 'mine')
    await until(() => witness.doc.getText('t').length === 4, 'the first edit')
    const clock = Y.decodeStateVector(Y.encodeStateVector(victim.doc)).get(victim.doc.clientID) ?? 0
    for (const frame of [update, step2]) {
      const attacker = await raw()
      attacker.send(frame(garbage(victim.doc.clientID, clock, 1_000)))
      expect((await attacker.closed).code).toBe(closeCodes.foreignClient)
    }
    const huge = await raw()
    huge.send(update(garbage(victim.doc.clientID, clock, 2 ** 31)))
    expect([closeCodes.malformed, closeCodes.foreignClient]).toContain((await huge.closed).code)
    await stillWorks(victim, witness)
  })

  test('a device that shows no presence is guarded by its first write', async () => {
    const { doc } = await quietWriter()
    const attacker = await raw()
    attacker.send(update(garbage(doc.clientID, 1, 5)))
    expect((await attacker.closed).code).toBe(closeCodes.foreignClient)
  })

  test('nobody takes such an id from its writer by showing it as their own', async () => {
    const { quiet, doc } = await quietWriter()
    const attacker = await raw()
    attacker.send(step2(Y.encodeStateAsUpdate(docWith('b'))))
    await attacker.acknowledged(1)
    attacker.send(awareness([doc.clientID, 1, { member: 'eve' }]))
    await quiet.hears(({ kind }) => kind === 'awareness')
    const vector = Y.encodeStateVector(doc)
    doc.getText('t').insert(1, 'c')
    quiet.send(update(Y.encodeStateAsUpdate(doc, vector)))
    await quiet.acknowledged(2)
  })

  test('an editor hands over what somebody wrote who is not here', async () => {
    const editor = await client()
    Y.applyUpdate(editor.doc, Y.encodeStateAsUpdate(docWith('from afar')))
    const other = await client()
    await until(() => other.doc.getText('t').toString() === 'from afar', 'the handed-over text')
  })

  test('two tabs of one device may send each other’s edits, another member’s device may not', async () => {
    const owner = await publish(relay.url)
    const editor = await joinAs(relay.url, owner, 'editor')
    const tab1 = await raw('layout', owner.key)
    const tab2 = await raw('layout', owner.key)
    const foreign = await raw('layout', editor.key)
    const doc = new Y.Doc()
    const updates: Uint8Array[] = []
    doc.on('update', (bytes: Uint8Array) => updates.push(bytes))
    tab1.send(awareness([doc.clientID, 1, { member: owner.member }]))
    for (const letter of 'abc') doc.getText('t').insert(0, letter)
    const [a, b, c] = updates as [Uint8Array, Uint8Array, Uint8Array]
    tab1.send(update(a))
    await tab1.acknowledged(1)
    tab2.send(update(b))
    await tab2.acknowledged(1)
    foreign.send(update(c))
    expect((await foreign.closed).code).toBe(closeCodes.foreignClient)
  })
})

describe('gaps', () => {
  const threeEdits = (): [Uint8Array, Uint8Array, Uint8Array, Y.Doc] => {
    const doc = new Y.Doc()
    const updates: Uint8Array[] = []
    doc.on('update', (bytes: Uint8Array) => updates.push(bytes))
    for (const letter of 'abc') doc.getText('t').insert(0, letter)
    return [...(updates as [Uint8Array, Uint8Array, Uint8Array]), doc]
  }

  test('a step 2 with a gap is refused at once', async () => {
    const [, second] = threeEdits()
    const socket = await raw()
    socket.send(step2(second))
    expect((await socket.closed).code).toBe(closeCodes.outOfOrder)
  })

  test('a device that has told all it has may leave no gap after it', async () => {
    const [first, , third] = threeEdits()
    const socket = await raw()
    socket.send(step2(first))
    socket.send(update(third))
    expect((await socket.closed).code).toBe(closeCodes.outOfOrder)
    // a barrier: what was judged before is on disk
    await relay.store.updates.append([])
    expect(await relay.store.updates.read('bench-1', 'layout')).toHaveLength(1)
  })

  test('an edit that comes before the step 2 waits for it, and is acknowledged only with it', async () => {
    const [first, second, third, doc] = threeEdits()
    const socket = await raw()
    socket.send(update(third))
    await socket.hears((heard) => heard.kind === 'step1' && socket.heard.indexOf(heard) > 0)
    expect(socket.heard.some((heard) => heard.kind === 'ack')).toBe(false)
    expect(await relay.store.updates.read('bench-1', 'layout')).toHaveLength(0)
    socket.send(step2(Y.mergeUpdates([first, second])))
    await socket.acknowledged(2)
    expect((await socket.content()).getText('t').toString()).toBe(doc.getText('t').toString())
  })

  test('one that never explains its gap is sent away', { timeout: 120_000 }, async () => {
    const [, , third] = threeEdits()
    const socket = await raw()
    socket.send(update(third))
    expect((await socket.closed).code).toBe(closeCodes.outOfOrder)
  })
})

describe('nonsense', () => {
  test('malformed frames end one socket and nothing else', async () => {
    const [ada, ben] = [await client(), await client()]
    const frames: (Uint8Array | string)[] = [
      'text',
      new Uint8Array(),
      Uint8Array.of(0),
      Uint8Array.of(0, 2),
      Uint8Array.of(0, 2, 200),
      Uint8Array.of(0, 3, 1, 0),
      Uint8Array.of(0, 0, 1, 255),
      Uint8Array.of(0, 2, 2, 0, 0, 9),
      Uint8Array.of(1, 3, 255, 255, 255),
      Uint8Array.of(2, 0),
      Uint8Array.of(117, 1),
      Uint8Array.of(0x80, 0x00, 0x02, 0x02, 0x00, 0x00),
      Uint8Array.from({ length: 300 }, () => 255),
      update(Uint8Array.from({ length: 200 }, (_, i) => 255 - i)),
    ]
    for (const frame of frames) {
      const socket = await raw()
      socket.send(frame)
      expect(await socket.closed).toEqual({ code: closeCodes.malformed, reason: 'malformed' })
    }
    await stillWorks(ada, ben)
  })

  test('a frame beyond the limit is not read', async () => {
    const [ada, ben] = [await client(), await client()]
    const socket = await raw()
    socket.send(new Uint8Array(limits.maxFrameBytes + 1_000))
    expect([1006, 1009]).toContain((await socket.closed).code)
    await stillWorks(ada, ben)
  })

  test('a document does not grow beyond its limit', { timeout: 120_000 }, async () => {
    const socket = await raw('plan')
    const text = 'x'.repeat(6 * 1024 * 1024)
    let frames = 0
    for (let i = 0; i < 3; i++) {
      socket.send(step2(Y.encodeStateAsUpdate(docWith(text))))
      if (i < 2) await socket.acknowledged(++frames)
    }
    expect((await socket.closed).code).toBe(closeCodes.tooLarge)
    expect(await relay.store.updates.read('bench-1', 'plan')).toHaveLength(2)
  })

  test('broken websocket bytes and cut-off upgrades leave the relay standing', async () => {
    const [ada, ben] = [await client(), await client()]
    const upgrade =
      `GET /sync/bench-1/layout HTTP/1.1\r\nHost: 127.0.0.1:${relay.port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n'
    const attacks: Buffer[] = [
      Buffer.from([0xff, 0x80, 0, 0, 0, 0]), // reserved bits
      Buffer.from([0x83, 0x80, 0, 0, 0, 0]), // unknown opcode
      Buffer.from([0x88, 0x82, 0, 0, 0, 0, 0x00, 0x01]), // close code 1
      Buffer.from([0x82, 0x05, 1, 2, 3, 4, 5]), // unmasked
      Buffer.from([0x82, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]), // 2^64 bytes
    ]
    for (const attack of attacks)
      await new Promise<void>((resolve) => {
        const socket = connect(relay.port, '127.0.0.1', () => socket.write(upgrade))
        socket.once('data', () => socket.write(attack, () => setTimeout(() => socket.destroy(), 30)))
        socket.on('error', () => {})
        socket.on('close', () => resolve())
      })
    await new Promise<void>((resolve) => {
      const socket = connect(relay.port, '127.0.0.1', () => {
        socket.write(upgrade.slice(0, 60))
        socket.resetAndDestroy()
      })
      socket.on('error', () => {})
      socket.on('close', () => resolve())
    })
    await stillWorks(ada, ben)
  })
})

test('a refused upgrade leaves nothing behind, also where its client keeps its own side open', async () => {
  const { hostname, port } = new URL(relay.url)
  const client = connect({ host: hostname, port: Number(port), allowHalfOpen: true })
  const failed = new Promise((resolve) => client.once('error', resolve))
  client.write(
    'GET /nowhere HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
  )
  let answer = ''
  client.on('data', (bytes: Buffer) => (answer += bytes.toString()))
  await new Promise((resolve) => client.once('end', resolve))
  expect(answer).toMatch(/^HTTP\/1\.1 40[34] /)
  // what is written to a side that is gone comes back as a fault
  const writing = setInterval(() => client.write('x'), 20)
  await failed
  clearInterval(writing)
  client.destroy()
})

describe('questions', () => {
  const written = async (text: string): Promise<void> => {
    const writer = await raw()
    writer.send(step2(Y.encodeStateAsUpdate(docWith(text))))
    await writer.acknowledged(1)
    writer.close()
  }

  test('of many at once the newest counts: who asks for the whole again and again gets few answers', async () => {
    await written('x'.repeat(200_000))
    const asking = await raw()
    for (let i = 0; i < 500; i++) asking.send(step1())
    expect((await asking.content()).getText('t').length).toBe(200_000)
    // behind all that was asked before
    asking.send(update(Y.encodeStateAsUpdate(docWith('y'))))
    await asking.acknowledged(1)
    expect(asking.heard.filter(({ kind }) => kind === 'step2').length).toBeLessThan(20)
    asking.close()
  })

  test('a state vector of client ids that nobody knows is answered like an empty one, and one without measure is refused', async () => {
    await written('bench')
    const vectorOf = (count: number): Uint8Array =>
      Y.encodeStateVector(new Map(Array.from({ length: count }, (_, i) => [0x1000_0000 + i, 1])))
    const asking = await raw()
    asking.send(step1(vectorOf(100_000)))
    expect((await asking.content()).getText('t').toJSON()).toBe('bench')
    asking.send(step1(vectorOf(300_000)))
    expect((await asking.closed).code).toBe(closeCodes.tooLarge)
  })
})
