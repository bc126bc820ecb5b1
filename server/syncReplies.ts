// Answers sync step 1: one question of a socket at a time, then the newest of those that came meanwhile.
import * as Y from 'yjs'
import { limits } from '#schemas/relay.ts'
import { emptyUpdate, updateHead } from '#schemas/wire/frames.ts'
import type { SendBudget } from './sendBudget.ts'
import type { Peer } from './peer.ts'
import type { GateProxy } from './gateProxy.ts'
import { ThreadHung } from './threads.ts'

/** Longest state vector that is kept while an earlier question is being answered, in bytes. */
const maxKeptBytes = 64 * 1024

/** The step 1 questions of a hub's sockets. Sends step 2 as pieces, the last of them as the step 2 frame. */
export class SyncReplies {
  readonly #gate: GateProxy
  readonly #budget: SendBudget
  readonly #fail: (fault: unknown) => void
  /** The newest unanswered state vector of each socket. */
  readonly #asked = new WeakMap<Peer, Uint8Array>()

  /** `fail` is called where the gate state can't answer any more. */
  constructor(gate: GateProxy, budget: SendBudget, fail: (fault: unknown) => void) {
    this.#gate = gate
    this.#budget = budget
    this.#fail = fail
  }

  /** Sends all that a device with this state vector lacks. Closes the socket as `tooLarge`, `malformed` or `tooHard`. */
  answer(peer: Peer, vector: Uint8Array): void {
    if (vector.length > limits.maxVectorBytes) return peer.dismiss('tooLarge')
    const busy = this.#asked.has(peer)
    // A copy, because the frame is a view into the read buffer. A long vector isn't kept; its question is answered with the
    // whole document.
    const own = busy && vector.length > maxKeptBytes ? Y.encodeStateVector(new Map()) : new Uint8Array(vector)
    this.#asked.set(peer, own)
    if (!busy) void this.#send(peer, own)
  }

  async #send(peer: Peer, vector: Uint8Array): Promise<void> {
    const endTurn = await this.#budget.turn(this.#gate.bytes)
    try {
      if (!peer.open) return
      // The whole document lies in memory that all answers share; a cut of it would be a further copy.
      const pieces = await this.#gate.answer(vector, this.#budget.scarce)
      if (pieces === null) return peer.dismiss('malformed')
      // The last piece is the step 2 frame, so that `synced` means complete.
      const parts = pieces.length === 0 ? [emptyUpdate] : pieces
      const messages = parts.map((body, i) => ({
        head: updateHead(i === parts.length - 1, body.length),
        body,
      }))
      peer.charge(parts.reduce((sum, { length }) => sum + length, 0))
      peer.answer(messages, () => {
        const newest = this.#asked.get(peer)
        if (newest === vector || newest === undefined) this.#asked.delete(peer)
        else if (peer.open) void this.#send(peer, newest)
      })
    } catch (fault) {
      if (fault instanceof ThreadHung) peer.dismiss('tooHard')
      else this.#fail(fault)
    } finally {
      endTurn()
    }
  }
}
