// Attackers at work: each sends one hostile frame after another, waits for what comes of it, and comes back when it is sent away.
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { messageType } from '#schemas/relay.ts'
import { framed, LeanSocket } from '#test/bench/relay/leanSocket.ts'
import { step1, step2, update } from '#test/support/rawSocket.ts'
import { isWrite } from './mutants.ts'

export interface Attack {
  readonly url: string
  readonly workspace: string
  readonly document: string
  /** An attacker with a key may only read; one without is a stranger under open access, who may write. */
  readonly key?: string
  /** Says first that it has told all it has, so that each gap is judged at once. */
  readonly settled: boolean
  /** The next frame; null where it is enough. */
  readonly next: () => Uint8Array | null
}

export interface Outcome {
  passed: number
  /** How often each close code came; 0 where the line was cut without one. */
  readonly closes: Map<number, number>
}

/** A frame that nobody answers for so long has hung the relay. */
const patienceMs = 30_000
const emptyUpdate = Uint8Array.of(0, 0)
const question = framed(step1())
const nothingNew = framed(update(emptyUpdate))
const allTold = framed(step2(emptyUpdate))

class Line {
  readonly #socket: LeanSocket
  /** Acknowledged writes of a stranger, or answers to a reader. */
  #reached = 0
  #due = 0
  #woken: (code: number | null) => void = () => undefined
  closed: number | null = null

  constructor(socket: LeanSocket, reads: boolean) {
    this.#socket = socket
    socket.onClose = (code) => this.#woken((this.closed = code))
    socket.onFrame = (payload) => {
      const decoder = decoding.createDecoder(payload)
      const type = decoding.readVarUint(decoder)
      if (!reads && type === messageType.ack) this.#reached = decoding.readVarUint(decoder)
      else if (reads && type === messageType.sync && decoding.readVarUint(decoder) === 1) this.#reached++
      else return
      if (this.#reached >= this.#due) this.#woken(null)
    }
  }

  /** Sends and waits until so much more is acknowledged or answered; gives the code where it was sent away instead. */
  say(frames: Buffer, more: number): Promise<number | null> {
    this.#due += more
    if (this.closed !== null) return Promise.resolve(this.closed)
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`nothing came of ${frames.toString('base64')}`)),
        patienceMs,
      )
      this.#woken = (code) => {
        clearTimeout(timer)
        resolve(code)
      }
      this.#socket.write(frames)
    })
  }

  end(): void {
    this.#socket.end()
  }
}

/** Attacks until there are no more frames. */
export const attack = async (plan: Attack, outcome: Outcome): Promise<void> => {
  const { url, workspace, document, key } = plan
  const reads = key !== undefined
  const open = async (): Promise<Line> =>
    new Line(await LeanSocket.open(url, workspace, document, reads ? { key } : {}), reads)
  const greeting = !reads && plan.settled ? allTold : null
  let line = await open()
  let fresh = true
  for (let frame = plan.next(); frame !== null; frame = plan.next()) {
    const probe = reads ? question : nothingNew
    const greets = fresh && greeting !== null
    const alsoAnswered = reads ? frame[0] === 0 && frame[1] === 0 : isWrite(frame)
    const said = Buffer.concat([...(greets ? [greeting] : []), framed(frame), probe])
    const code = await line.say(said, 1 + Number(greets) + Number(alsoAnswered))
    fresh = code !== null
    if (code === null) outcome.passed++
    else {
      outcome.closes.set(code, (outcome.closes.get(code) ?? 0) + 1)
      line = await open()
    }
  }
  line.end()
}

/** Brings all that was recorded into a document, so that what is changed of it meets what it stands on. */
export const lay = async (
  recorded: readonly Uint8Array[],
  { url, workspace, document }: Pick<Attack, 'url' | 'workspace' | 'document'>,
): Promise<void> => {
  const doc = new Y.Doc()
  for (const frame of recorded.filter(isWrite)) {
    const decoder = decoding.createDecoder(frame)
    for (let numbers = 2; numbers > 0; numbers--) decoding.readVarUint(decoder)
    Y.applyUpdate(doc, decoding.readVarUint8Array(decoder))
  }
  const whole = framed(step2(Y.encodeStateAsUpdate(doc)))
  // a relay on a busy machine may find a whole document too hard at first, as a device knows
  for (let tries = 1; ; tries++) {
    const line = new Line(await LeanSocket.open(url, workspace, document), false)
    const code = await line.say(whole, 1)
    line.end()
    if (code === null) return
    if (tries === 10) throw new Error(`recorded traffic was refused with ${code}`)
  }
}
