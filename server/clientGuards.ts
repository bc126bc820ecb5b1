// Which socket a client id is reserved for while it is open: invariant 6 of `DocumentHub`.
import type { GateProxy } from './gateProxy.ts'
import type { Peer } from './peer.ts'

/** The reserved client ids of one document. */
export class ClientGuards {
  readonly #gate: GateProxy
  readonly #guarded = new Map<number, Peer>()

  constructor(gate: GateProxy) {
    this.#gate = gate
  }

  /** The socket whose device alone may advance a client id. */
  holderOf(client: number): Peer | undefined {
    return this.#guarded.get(client)
  }

  /** All sockets for which an id is reserved. */
  holders(): ReadonlySet<Peer> {
    return new Set(this.#guarded.values())
  }

  /** Once a socket has written or finished step 2, reserves the client id of its awareness for its device. */
  guardShown(peer: Peer, client: number | undefined): void {
    if (client === undefined || !peer.settled) return
    const holder = this.#guarded.get(client)
    // A device that writes under the id without showing presence keeps it.
    if (holder !== undefined && (holder === peer || holder.passport.device !== peer.passport.device)) return
    this.#guarded.set(client, peer)
    this.#gate.guard(client, peer.passport.device)
  }

  /** An update was accepted that a client wrote; of a socket that is gone nothing stays reserved. */
  noteAuthor(client: number, peer: Peer): void {
    if (peer.open) this.#guarded.set(client, peer)
    else this.#gate.guard(client, null)
  }

  /** A socket has closed: its ids are free. */
  leave(peer: Peer): void {
    for (const [client, holder] of this.#guarded)
      if (holder === peer) {
        this.#guarded.delete(client)
        this.#gate.guard(client, null)
      }
  }
}
