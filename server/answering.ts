// What a room answers to whoever asks for what it lacks: one question of a socket at a time, then the newest of those that came meanwhile.
import { emptyUpdate, step2Frame, updateFrame } from '#schemas/wire/frames.ts'
import type { Peer } from './peer.ts'
import type { RoomMind } from './roomMind.ts'
import { ThreadHung } from './threads.ts'

/** A state vector of some hundred thousand client ids. */
const maxVectorBytes = 1024 * 1024

export class Answering {
  readonly #mind: RoomMind
  readonly #fail: (fault: unknown) => void
  /** The newest state vector that each has asked with and not been answered. */
  readonly #asked = new WeakMap<Peer, Uint8Array>()

  /** `fail` is told where nobody can be answered any more. */
  constructor(mind: RoomMind, fail: (fault: unknown) => void) {
    this.#mind = mind
    this.#fail = fail
  }

  /** Sends all that a device with this state vector lacks. */
  answer(peer: Peer, vector: Uint8Array): void {
    if (vector.length > maxVectorBytes) return peer.dismiss('tooLarge')
    const busy = this.#asked.has(peer)
    // a copy: as it came, it is a view of all that the socket read with it
    const own = new Uint8Array(vector)
    this.#asked.set(peer, own)
    if (!busy) this.#send(peer, own)
  }

  #send(peer: Peer, vector: Uint8Array): void {
    this.#mind.answer(vector).then(
      (pieces) => {
        if (pieces === null) return peer.dismiss('malformed')
        // the last piece goes as step 2, so that `synced` means whole
        for (const piece of pieces.slice(0, -1)) peer.send(updateFrame(piece))
        peer.send(step2Frame(pieces.at(-1) ?? emptyUpdate))
        peer.charge(pieces.reduce((sum, { length }) => sum + length, 0))
        const newest = this.#asked.get(peer)
        if (newest === vector || newest === undefined) this.#asked.delete(peer)
        else if (peer.open) this.#send(peer, newest)
      },
      (fault: unknown) => (fault instanceof ThreadHung ? peer.dismiss('tooHard') : this.#fail(fault)),
    )
  }
}
