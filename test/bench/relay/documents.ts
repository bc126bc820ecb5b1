// What documents cost the relay: memory while they are open and after, and the wait of who joins a large one just after a restart.
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { messageType } from '#schemas/relay.ts'
import { step1, step2, update } from '#test/support/rawSocket.ts'
import { startRelay, type RelayProcess } from '#test/support/relay.ts'
import { framed, LeanSocket } from './leanSocket.ts'
import { onlyChildOf, peakResidentMb, residentMb } from './programs.ts'

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** A document that people wrote in: records with a few fields, of several people. */
const docOfRecords = (records: number, valueLength: number, people = 8): Y.Doc => {
  const doc = new Y.Doc()
  for (let i = 0; i < records; i++) {
    if (i % Math.ceil(records / people) === 0) doc.clientID = 1_000_000 + i
    doc.getMap('rooms').set(`room-${i.toString(36).padStart(5, '0')}`, `${i}`.padEnd(valueLength, '.'))
  }
  return doc
}

interface Waiting {
  readonly socket: LeanSocket
  readonly acknowledged: (count: number) => Promise<void>
  /** Asks for everything; gives the updates that came, the step 2 last. */
  readonly content: () => Promise<readonly Uint8Array[]>
}

const openWaiting = async (url: string, workspace: string, document: string): Promise<Waiting> => {
  const socket = await LeanSocket.open(url, workspace, document)
  let acked = 0
  let updates: Uint8Array[] = []
  let wake = (): void => undefined
  let whole = false
  socket.onFrame = (payload) => {
    const decoder = decoding.createDecoder(payload)
    const type = decoding.readVarUint(decoder)
    if (type === messageType.ack) acked = decoding.readVarUint(decoder)
    if (type === messageType.sync) {
      const step = decoding.readVarUint(decoder)
      if (step !== 0) updates.push(decoding.readVarUint8Array(decoder).slice())
      whole ||= step === 1
    }
    wake()
  }
  const until = (holds: () => boolean): Promise<void> =>
    new Promise((resolve, reject) => {
      wake = () => holds() && resolve()
      socket.onClose = () => reject(new Error('the relay closed'))
      wake()
    })
  return {
    socket,
    acknowledged: (count) => until(() => acked >= count),
    content: async () => {
      updates = []
      whole = false
      socket.write(framed(step1()))
      await until(() => whole)
      return updates
    },
  }
}

export interface OpenFigures {
  readonly documents: number
  readonly documentKb: number
  /** With all threads running and nothing open: before, or after all have left where that is less. */
  readonly baseMb: number
  /** Per open document at rest, the socket in its room included. */
  readonly kbPerDocument: number
  /** Above the base, 30 s after all have left, for the third time. */
  readonly leftMb: number
}

/** Opens 500 documents of 43 KB at once, three times over, on a relay that was started on them: as a service, or by `npm start`. */
export const measureOpen = async (
  entry: string,
  way: 'service' | 'npmStart' = 'service',
  documents = 500,
): Promise<OpenFigures> => {
  const first = await startRelay({ entry, access: 'open' })
  const bytes = Y.encodeStateAsUpdate(docOfRecords(690, 42))
  const names = Array.from({ length: documents }, (_, i) => `doc-${i}`)
  const warm = Array.from({ length: 20 }, (_, i) => `warm-${i}`)
  for (const name of [...names, ...warm]) {
    const { socket, acknowledged } = await openWaiting(first.url, 'open', name)
    socket.write(framed(step2(bytes)))
    await acknowledged(1)
    socket.end()
  }
  await first.stop()
  const relay = await startRelay({
    ...(way === 'service' ? { entry } : { built: true, bare: true }),
    ...{ access: 'open', dataDir: first.dataDir },
  })
  const pid = way === 'service' ? relay.pid : onlyChildOf(relay.pid)
  try {
    const openAll = async (list: readonly string[]): Promise<Waiting[]> => {
      const all: Waiting[] = []
      for (const name of list) {
        const one = await openWaiting(relay.url, 'open', name)
        await one.content()
        all.push(one)
      }
      return all
    }
    for (const { socket } of await openAll(warm)) socket.end()
    await pause(2_000)
    const beforeMb = residentMb(pid)
    let openMb = 0
    for (let round = 0; round < 3; round++) {
      const all = await openAll(names)
      // until all that only the opening needed is let go
      await pause(15_000)
      if (round === 0) openMb = residentMb(pid)
      for (const { socket } of all) socket.end()
      await pause(round < 2 ? 2_000 : 30_000)
    }
    const afterMb = residentMb(pid)
    // what the start left lying about is no part of the base
    const baseMb = Math.min(beforeMb, afterMb)
    return {
      documents,
      documentKb: bytes.length / 1_024,
      baseMb,
      kbPerDocument: ((openMb - baseMb) * 1_024) / documents,
      leftMb: afterMb - baseMb,
    }
  } finally {
    await relay.kill()
  }
}

/** How a document came about: record after record, or words at random places of one text. */
export type History = 'records' | 'text'

export interface JoinFigures {
  readonly operations: number
  readonly megabytes: number
  /** The first to come after the relay was killed and started again, and the next. */
  readonly afterKillMs: number
  readonly nextMs: number
  /** The first to come after it was ended in order. */
  readonly afterStopMs: number
  /** To come once the log is folded, with somebody in the room all the time. */
  readonly foldedMs: number
  /** The first to come after the relay was killed with a folded log. */
  readonly killedFoldedMs: number
  /** What a device needs to take in what it was sent, in the order of the joins. */
  readonly deviceMs: {
    readonly afterKill: number
    readonly next: number
    readonly afterStop: number
    readonly folded: number
    readonly killedFolded: number
  }
  /** What it needs for the document's own encoding. */
  readonly bestMs: number
  readonly peakMb: number
}

/** Figures that look random and are the same in every run. */
const dice = (): ((below: number) => number) => {
  let state = 1
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const writeOf = (doc: Y.Doc, history: History): ((i: number) => void) => {
  const [rooms, text, roll] = [doc.getMap('rooms'), doc.getText('text'), dice()]
  return (i) => {
    if (i % 5_000 === 0) doc.clientID = 1_000_000 + i
    if (history === 'records') rooms.set(`room-${i.toString(36).padStart(5, '0')}`, `${i}`.padEnd(48, '.'))
    else text.insert(roll(text.length + 1), `${i}`.padEnd(48, '.'))
  }
}
const sizeOf = (doc: Y.Doc): number => doc.getMap('rooms').size + doc.getText('text').length

/** Takes updates in as a device does; gives how long that took, in ms. */
const takeIn = (updates: readonly Uint8Array[], size: number): number => {
  const joined = new Y.Doc()
  const began = performance.now()
  for (const bytes of updates) Y.applyUpdate(joined, bytes)
  const ms = performance.now() - began
  if (sizeOf(joined) !== size) throw new Error('what joined was not whole')
  return ms
}

/** Settles when the relay has folded a log. */
const logFolded = async (url: string): Promise<void> => {
  for (;;) {
    const metrics = await (await fetch(`${url}/metrics`)).text()
    if (/^bandeng_compactions_total\{outcome="ok"\} [1-9]/m.test(metrics)) return
    await pause(250)
  }
}

/** Writes a document of 100,000 operations one by one, kills the relay, and joins as soon as it is back. */
export const measureJoin = async (
  entry: string,
  history: History,
  operations = 100_000,
): Promise<JoinFigures> => {
  let relay: RelayProcess = await startRelay({ entry, access: 'open' })
  const again = async (): Promise<void> => {
    relay = await startRelay({ entry, access: 'open', dataDir: relay.dataDir })
  }
  const frames: Buffer[] = []
  const doc = new Y.Doc()
  doc.on('update', (bytes: Uint8Array) => frames.push(framed(update(bytes))))
  const write = writeOf(doc, history)
  for (let i = 0; i < operations; i++) write(i)
  const best = Y.encodeStateAsUpdate(doc)
  const size = sizeOf(doc)
  const writer = await openWaiting(relay.url, 'join', 'layout')
  for (let at = 0; at < operations; at += 2_000) {
    writer.socket.write(Buffer.concat(frames.slice(at, at + 2_000)))
    await writer.acknowledged(Math.min(at + 2_000, operations))
  }
  await relay.kill()
  const join = async (): Promise<readonly [sent: number, taken: number]> => {
    const began = performance.now()
    const one = await openWaiting(relay.url, 'join', 'layout')
    const updates = await one.content()
    const ms = performance.now() - began
    one.socket.end()
    return [ms, takeIn(updates, size)]
  }
  try {
    await again()
    const [afterKillMs, first] = await join()
    const [nextMs, next] = await join()
    const peakMb = peakResidentMb(relay.pid)
    await relay.stop()
    await again()
    const [afterStopMs, last] = await join()
    // whoever stays has the room folded with people in it
    const stays = await openWaiting(relay.url, 'join', 'layout')
    await stays.content()
    await logFolded(relay.url)
    const [foldedMs, folded] = await join()
    stays.socket.end()
    await relay.kill()
    await again()
    const [killedFoldedMs, killedFolded] = await join()
    const bestMs = takeIn([best], size)
    return {
      ...{
        operations,
        megabytes: best.length / 1e6,
        afterKillMs,
        nextMs,
        afterStopMs,
        foldedMs,
        killedFoldedMs,
      },
      ...{ deviceMs: { afterKill: first, next, afterStop: last, folded, killedFolded }, bestMs, peakMb },
    }
  } finally {
    await relay.kill()
  }
}
