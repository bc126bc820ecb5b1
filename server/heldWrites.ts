// Writes with a gap: held until their sender's step 2 closes it, once.
import { limits } from '#schemas/relay.ts'
import type { Peer } from './peer.ts'

/** A sync frame of a socket that changes the document. */
export interface SocketWrite {
  readonly peer: Peer
  /** Number of the sync frame. */
  readonly count: number
  readonly update: Uint8Array
  readonly whole: boolean
  /** The write was held back once; a second gap is refused. */
  readonly late: boolean
}

/** What holding writes stands on in one hub. */
export interface HeldWritesPorts {
  readonly peers: ReadonlySet<Peer>
  /** Asks a socket for all that the relay lacks. */
  readonly requestStep2: (peer: Peer) => void
}

/** The held writes of one hub's sockets; what a closed socket left is forgotten with it. */
export class HeldWrites {
  readonly #ports: HeldWritesPorts
  readonly #held = new WeakMap<Peer, SocketWrite[]>()

  constructor(ports: HeldWritesPorts) {
    this.#ports = ports
  }

  /**
   * Whether a step 2 can still close the gap. A device that types while connecting sends its newest edit before its step 2; a
   * device with two tabs may send an edit of one tab before the edit of the other that it builds on.
   */
  mayHeal(peer: Peer): boolean {
    if (!peer.answered) return true
    for (const other of this.#ports.peers)
      if (other !== peer && other.passport.device === peer.passport.device) return true
    return false
  }

  /** Holds a write and asks for step 2; closes the socket as `outOfOrder` where that never comes, or too much waits for it. */
  hold(write: SocketWrite): void {
    const { peer } = write
    const held = this.#held.get(peer) ?? []
    if (held.length === 0) {
      this.#held.set(peer, held)
      this.#ports.requestStep2(peer)
      const waits = (): boolean => this.#held.has(peer)
      peer.whenSilent(limits.handshakeMs, waits, () => peer.dismiss('outOfOrder'))
    }
    // A copy, because the frame is a view into the socket's whole read buffer.
    held.push({ ...write, update: new Uint8Array(write.update), late: true })
    const bytes = held.reduce((sum, { update }) => sum + update.length, 0)
    if (bytes > limits.maxFrameBytes || held.length > limits.maxFramesBurst) peer.dismiss('outOfOrder')
  }

  /** The writes that a socket's step 2 sets free, the oldest first. */
  release(peer: Peer): readonly SocketWrite[] {
    const held = this.#held.get(peer) ?? []
    this.#held.delete(peer)
    return held
  }
}
