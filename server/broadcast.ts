// Sends what one commit brought to the other sockets of a document: few merged updates, and no echo to the sender.
import { mergeSome } from '#schemas/updates/merging.ts'
import { updateFrame } from '#schemas/wire/frames.ts'
import type { Peer } from './peer.ts'

/** Updates are merged up to this size, in bytes: merging more would block the sockets' thread. */
const maxMerged = 64 * 1024

/** Queue of committed updates, sent to all readers at the end of the turn. */
export class Broadcast {
  readonly #peers: ReadonlySet<Peer>
  #untold: { readonly sender: Peer | null; readonly update: Uint8Array }[] = []

  constructor(peers: ReadonlySet<Peer>) {
    this.#peers = peers
  }

  /**
   * Queues a committed update. It is sent at the end of this turn, before its acknowledgement. `sender` is null for updates of
   * another relay.
   */
  queue(sender: Peer | null, update: Uint8Array): void {
    if (this.#untold.push({ sender, update }) === 1) queueMicrotask(() => this.#tell())
  }

  #tell(): void {
    const untold = this.#untold
    this.#untold = []
    const size = untold.reduce((sum, { update }) => sum + update.length, 0)
    const framesFor = (reader: Peer | null): Uint8Array[] => {
      const updates = untold.filter(({ sender }) => sender !== reader || sender === null)
      const news = updates.map(({ update }) => update)
      return (size > maxMerged ? news : mergeSome(news)).map(updateFrame)
    }
    const senders = new Set(untold.map(({ sender }) => sender))
    const readers = [...this.#peers].filter((peer) => !senders.has(peer))
    const frames = readers.length > 0 ? framesFor(null) : []
    for (const reader of readers) for (const frame of frames) reader.send(frame)
    for (const sender of senders) if (sender) for (const frame of framesFor(sender)) sender.send(frame)
  }
}
