// What a room answers to whoever asks for what it lacks: one question of a socket at a time, then the newest of those that came meanwhile.
import * as Y from 'yjs'
import { limits } from '#schemas/relay.ts'
import { emptyUpdate, updateHead } from '#schemas/wire/frames.ts'
import type { SendBudget } from './sendBudget.ts'
import type { Peer } from './peer.ts'
import type { GateProxy } from './gateProxy.ts'
import { ThreadHung } from './threads.ts'

/** Of questions that wait for the answer to the one before, in bytes. */
const maxKeptBytes = 64 * 1024

export class SyncReplies {
  readonly #gate: GateProxy
  readonly #budget: SendBudget
  readonly #fail: (fault: unknown) => void
  /** The newest state vector that each has asked with and not been answered. */
  readonly #asked = new WeakMap<Peer, Uint8Array>()

  /** `fail` is told where nobody can be answered any more. */
  constructor(gate: GateProxy, budget: SendBudget, fail: (fault: unknown) => void) {
    this.#gate = gate
    this.#budget = budget
    this.#fail = fail
  }

  /** Sends all that a device with this state vector lacks. */
  answer(peer: Peer, vector: Uint8Array): void {
    if (vector.length > limits.maxVectorBytes) return peer.dismiss('tooLarge')
    const busy = this.#asked.has(peer)
    // A copy: as it came, it is a view of all that the socket read with it. A long one isn't kept, and answered with all there is.
    const own = busy && vector.length > maxKeptBytes ? Y.encodeStateVector(new Map()) : new Uint8Array(vector)
    this.#asked.set(peer, own)
    if (!busy) void this.#send(peer, own)
  }

  async #send(peer: Peer, vector: Uint8Array): Promise<void> {
    const endTurn = await this.#budget.turn(this.#gate.bytes)
    try {
      if (!peer.open) return
      // all there is lies in memory that everybody's answer shares; a cut of it would be a further copy
      const pieces = await this.#gate.answer(vector, this.#budget.scarce)
      if (pieces === null) return peer.dismiss('malformed')
      // the last piece goes as step 2, so that `synced` means whole
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
