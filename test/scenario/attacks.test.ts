// Attacks that have brought down or deceived other relays, one by one: each ends for who tried it, and for nobody else.
import { connect, type Socket } from 'node:net'
import * as encoding from 'lib0/encoding'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { closeCodes } from '#schemas/relay.ts'
import { buildRelay } from '#test/support/builtRelay.ts'
import { inspected, type Memory, settledMemory } from '#test/support/memory.ts'
import { ask, joinAs, publish } from '#test/support/people.ts'
import { awareness, bytesOf, RawSocket, step1, step2, update } from '#test/support/rawSocket.ts'
import { removeDataDir, startRelay, type RelayProcess } from '#test/support/relay.ts'
import { brokenLines, masked } from './brokenLines.ts'
import { counts, depth, docWith, huge, itemHolding } from './forged.ts'
import { Honest, writeLarge } from './honest.ts'
import { garbageOver } from './mutants.ts'

let relay: RelayProcess
let owner: Awaited<ReturnType<typeof publish>>
/** In the room under attack, in another one, and in the workspace with keys. */
let here: Honest
let elsewhere: Honest
let atHome: Honest
let before: Memory

beforeAll(async () => {
  relay = await startRelay({ entry: await buildRelay(), access: 'open', env: inspected })
  owner = await publish(relay.url)
  here = await Honest.begin(relay.url, 'hall', 'layout')
  elsewhere = await Honest.begin(relay.url, 'hall', 'plan')
  atHome = await Honest.begin(relay.url, 'w1', 'layout', owner)
  // a large document once, so that all the relay's threads are up
  await writeLarge(relay.url)
  before = await settledMemory(relay.pid, relay.printed())
})
afterAll(async () => {
  for (const one of [here, elsewhere, atHome]) one.end()
  await relay.kill()
  removeDataDir(relay.dataDir)
})

const raw = (key?: string): Promise<RawSocket> =>
  key === undefined
    ? RawSocket.open(relay.url, 'hall', 'layout')
    : RawSocket.open(relay.url, 'w1', 'layout', { key })
const member = async (role: 'viewer' | 'editor', name: string) => joinAs(relay.url, owner, role, name)

/** Sends and waits for the end; gives the code. */
const endOf = async (socket: RawSocket, ...frames: readonly (Uint8Array | string)[]): Promise<number> => {
  for (const frame of frames) socket.send(frame)
  return (await socket.closed).code
}

const upgradeLines = (path = '/sync/hall/layout'): string =>
  `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${relay.port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
  'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n'

/** Bytes straight into the line, behind an upgrade; settles when the relay has ended it. */
const intoTheLine = (write: (line: Socket) => void): Promise<void> =>
  new Promise((resolve) => {
    const line = connect(relay.port, '127.0.0.1', () => line.write(upgradeLines()))
    line.once('data', () => write(line))
    line.resume()
    line.on('error', () => undefined)
    line.once('close', () => resolve())
  })

type Attack = () => Promise<unknown>
const refusedWith =
  (code: number, ...frames: (() => readonly (Uint8Array | string)[])[]): Attack =>
  async () => {
    for (const make of frames) expect(await endOf(await raw(), ...make())).toBe(code)
  }
/** Nobody asks how such a thing ends; the relay has only to outlive it. */
const sent =
  (...frames: (() => readonly Uint8Array[])[]): Attack =>
  async () => {
    for (const make of frames) {
      const socket = await raw()
      for (const frame of make()) socket.send(frame)
      socket.send(step1())
      await Promise.race([
        socket.hears((heard) => heard.kind === 'step2').catch(() => undefined),
        socket.closed,
      ])
      socket.close()
    }
  }

const attacks: Readonly<Record<string, Attack>> = {
  ...Object.fromEntries(
    Object.entries(brokenLines).map(([name, bytes]): [string, Attack] => [
      name,
      () => intoTheLine((line) => line.write(Buffer.from(bytes))),
    ]),
  ),
  'a message in endless fragments': () =>
    intoTheLine((line) => {
      const piece = Buffer.alloc(70_008)
      piece.set([0x00, 0xff, 0, 0, 0, 0, 0, 1, 0x11, 0x6a])
      const begin = Buffer.from(masked(0x02, [0]))
      line.write(begin)
      // beyond the limit for a whole message, each fragment far below it
      for (let i = 0; i < 260; i++)
        line.write(Buffer.concat([piece.subarray(0, 14), Buffer.alloc(70_000 - 6)]))
    }),
  'a message in fifty thousand fragments': () =>
    intoTheLine((line) => {
      line.write(Buffer.from(masked(0x02, [0])))
      line.write(Buffer.concat(Array.from({ length: 50_000 }, () => Buffer.from(masked(0x00, [0])))))
      line.write(Buffer.from(masked(0x80, [0])))
    }),
  'text frames': refusedWith(
    closeCodes.malformed,
    () => ['{"type":"hello"}'],
    () => [''],
  ),
  'counts beyond everything': refusedWith(
    closeCodes.malformed,
    () => [update(counts(huge, 1, 5, 0))],
    () => [update(counts(1, huge, 5, 0))],
    () => [update(counts(0, huge))],
    () => [update(counts(0, 1, 5, huge))],
    () => [step2(counts(1, 1, 5, huge, 0, 1, 0))],
    () => [step1(counts(huge))],
    () => [
      bytesOf(
        (encoder) => (encoding.writeVarUint(encoder, 1), encoding.writeVarUint8Array(encoder, counts(huge))),
      ),
    ],
  ),
  'numbers that never end': refusedWith(
    closeCodes.malformed,
    () => [new Uint8Array(1_000).fill(0xff)],
    () => [update(new Uint8Array(100_000).fill(0x80))],
  ),
  'lists within lists within lists': sent(
    () => [
      update(
        itemHolding(8, (encoder) => {
          encoding.writeVarUint(encoder, 1)
          for (let i = 0; i < depth; i++) encoding.writeUint8Array(encoder, Uint8Array.of(117, 1))
          encoding.writeUint8(encoder, 126)
        }),
      ),
    ],
    () => [
      update(
        itemHolding(5, (encoder) => encoding.writeVarString(encoder, '['.repeat(depth) + ']'.repeat(depth))),
      ),
    ],
    () => [update(itemHolding(5, (encoder) => encoding.writeVarString(encoder, '['.repeat(depth))))],
  ),
  'presence within presence within presence': sent(() => [
    bytesOf((encoder) => {
      encoding.writeVarUint(encoder, 1)
      encoding.writeVarUint8Array(
        encoder,
        bytesOf((inner) => {
          for (const number of [1, 4_000_000_001, 1]) encoding.writeVarUint(inner, number)
          encoding.writeVarString(inner, `{"x":${'['.repeat(30_000)}${']'.repeat(30_000)}}`)
        }),
      )
    }),
  ]),
  'garbage over the clocks of somebody who is here': refusedWith(
    closeCodes.foreignClient,
    () => [update(garbageOver(here.standing.client, 0, 2 ** 20))],
    () => [step2(garbageOver(here.standing.client, 0, 2 ** 20))],
  ),
  'garbage over 2^31 clocks': refusedWith(closeCodes.malformed, () => [
    update(garbageOver(4_000_000_002, 0, 2 ** 31)),
  ]),
  'an id beyond 32 bits': refusedWith(closeCodes.malformed, () => [update(garbageOver(2 ** 33, 0, 1))]),
  'other content under clocks that are known': async () => {
    const other = new Y.Doc()
    other.clientID = here.standing.client
    for (let i = 0; i < 5; i++) other.getMap('honest').set('honest-0', 'forged')
    const { clock } = here.standing
    expect(clock).toBeGreaterThan(5)
    const socket = await raw()
    // what repeats is compared: it is refused by name, and changes nothing for anybody
    expect(await endOf(socket, step2(Y.encodeStateAsUpdate(other)))).toBe(closeCodes.otherContent)
    const reader = await raw()
    expect((await reader.content()).getMap('honest').get('honest-0')).not.toBe('forged')
    reader.close()
  },
  'a gap that is never explained': async () => {
    const doc = new Y.Doc()
    const updates: Uint8Array[] = []
    doc.on('update', (bytes: Uint8Array) => updates.push(bytes))
    for (let i = 0; i < 3; i++) doc.getText('gap').insert(i, 'x')
    const socket = await raw()
    socket.send(step2(Uint8Array.of(0, 0)))
    expect(await endOf(socket, update(updates[2] ?? Uint8Array.of()))).toBe(closeCodes.outOfOrder)
    const reader = await raw()
    expect((await reader.content()).getText('gap').length).toBe(0)
    reader.close()
  },
  'updates of the second version': refusedWith(
    closeCodes.malformed,
    ...[1, 40, 4_000].map((letters) => () => [
      update(Y.convertUpdateFormatV1ToV2(docWith((doc) => doc.getText('v2').insert(0, 'x'.repeat(letters))))),
    ]),
  ),
  'a viewer’s step 2, update, and update behind an over-long number': async () => {
    const { key } = await member('viewer', 'vera')
    const edit = docWith((doc) => doc.getMap('honest').set('honest-0', 'viewed'))
    expect(await endOf(await raw(key), step2(edit))).toBe(closeCodes.readOnly)
    expect(await endOf(await raw(key), update(edit))).toBe(closeCodes.readOnly)
    const sly = Uint8Array.of(0, 0x82, 0, ...update(edit).slice(2))
    expect(await endOf(await raw(key), sly)).toBe(closeCodes.malformed)
  },
  'a face that is somebody else’s': async () => {
    const { key, member: name } = await member('editor', 'mallory')
    const { client } = atHome.standing
    for (const entry of [
      [client, 1_000, { member: name }],
      [client, 1_000, null],
      [77, 1, { member: owner.member }],
      [78, 1, { member: name, user: { member: owner.member } }],
    ] as const)
      expect(await endOf(await raw(key), awareness(entry))).toBe(closeCodes.foreignAwareness)
  },
  'what a removed member wrote offline': async () => {
    const { key } = await member('editor', 'rita')
    const entry = {
      id: 'rita-goes',
      kind: 'revoked',
      member: 'rita',
      name: 'R',
      role: 'editor',
      made: '2026-11-22T08:00:00.000Z',
    }
    const reply = await ask(relay.url, 'POST', '/ledgers/w1/members', {
      key: owner.key,
      body: { records: [entry] },
    })
    expect(reply.status).toBe(200)
    const socket = await raw(key)
    expect(await endOf(socket, step2(docWith((doc) => doc.getMap('honest').set('honest-0', 'late'))))).toBe(
      closeCodes.revoked,
    )
  },
  'a flood of presence': async () => {
    const sockets = await Promise.all(Array.from({ length: 40 }, () => raw()))
    for (let clock = 1; clock <= 60; clock++)
      for (const [i, socket] of sockets.entries())
        socket.send(awareness([5_000 + i, clock, { x: 'x'.repeat(2_000), clock }]))
    for (const socket of sockets) await socket.content()
    for (const socket of sockets) socket.close()
  },
  'a reader that never reads': async () => {
    const slow = await RawSocket.open(relay.url, 'hall', 'large')
    slow.socket.pause()
    for (let i = 0; i < 40; i++) {
      slow.send(step1())
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    // what waits for it is memory that it shares with others, so it may stay, and has the whole once it reads
    slow.socket.resume()
    await slow.content()
    slow.close()
  },
  'a reader that asks for everything five thousand times at once': async () => {
    const greedy = await RawSocket.open(relay.url, 'hall', 'large')
    for (let i = 0; i < 5_000; i++) greedy.send(step1(Y.encodeStateVector(new Map([[1, 1]]))))
    await greedy.content()
    greedy.close()
  },
  'five hundred handshakes that nobody ends': async () => {
    const lines = Array.from({ length: 500 }, () => {
      const line = connect(relay.port, '127.0.0.1', () => line.write(upgradeLines().slice(0, 60)))
      line.on('error', () => undefined)
      return line
    })
    const left = lines.map((line) => new Promise((resolve) => line.resume().once('close', resolve)))
    await here.works()
    await Promise.all(left)
  },
  'three hundred who come and go at once': async () => {
    for (let round = 0; round < 3; round++) {
      const sockets = await Promise.all(Array.from({ length: 100 }, () => raw()))
      for (const socket of sockets) socket.socket.terminate()
    }
  },
  'addresses that lead nowhere': async () => {
    for (const path of [
      '/sync/../../etc/passwd',
      '/sync/hall',
      '/sync//',
      `/sync/hall/${'x'.repeat(300)}`,
      '/sync/%00/layout',
      '/sync/hall/%',
    ])
      await new Promise<void>((resolve) => {
        const line = connect(relay.port, '127.0.0.1', () => line.write(upgradeLines(path)))
        line.on('error', () => undefined)
        line.resume().once('close', () => resolve())
      })
  },
}

test.each(Object.entries(attacks))('%s', { timeout: 120_000 }, async (_name, attack) => {
  await attack()
  for (const one of [here, elsewhere, atHome]) await one.works()
})

test(
  'after all of it everybody holds what honest people wrote, and the relay has not grown',
  { timeout: 120_000 },
  async () => {
    for (const one of [here, elsewhere, atHome]) await one.finish()
    expect(Y.equalSnapshots(Y.snapshot(atHome.observed), Y.snapshot(atHome.written))).toBe(true)
    expect(relay.printed()).not.toMatch(/uncaught|unhandled/i)
    const after = await settledMemory(relay.pid, relay.printed())
    expect(after.liveMb - before.liveMb).toBeLessThan(50)
    expect(after.residentMb - before.residentMb).toBeLessThan(150)
  },
)
