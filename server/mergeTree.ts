// A document's updates in few pieces of falling size, so that no update is merged again and again.
import * as Y from 'yjs'
import { fanIn } from '#schemas/updates/merging.ts'
import { inShared } from './packing.ts'

/** A piece of this many bytes isn't merged further: each merge decodes and encodes it anew, and fewer pieces gain nothing. */
const largePiece = 64 * 1024

/** Copies a piece; large pieces go to shared memory, from which answers are sent. */
const settled = (piece: Uint8Array): Uint8Array =>
  piece.length < largePiece ? new Uint8Array(piece) : inShared(piece)

/** Log-structured merge of updates, in log order. */
export class MergeTree {
  /** Merged pieces in log order; each is large, or at least twice as large as the next. */
  readonly #pieces: Uint8Array[] = []
  #fresh: Uint8Array[] = []
  #freshBytes = 0
  #bytes = 0
  /** Number of leading pieces that are sealed: nothing later is merged into them. */
  #sealed = 0

  /** Bytes held. */
  get bytes(): number {
    return this.#bytes
  }

  /** Adds an update; copies it, since it may be a view into a larger buffer. */
  push(update: Uint8Array): void {
    this.#fresh.push(new Uint8Array(update))
    this.#freshBytes += update.length
    this.#bytes += update.length
    if (this.#fresh.length >= fanIn || this.#freshBytes >= largePiece) this.pack()
  }

  /** Merges the recent updates into the pieces. */
  pack(): void {
    if (this.#fresh.length === 0) return
    let piece = Y.mergeUpdates(this.#fresh)
    this.#fresh = []
    this.#freshBytes = 0
    const mayMerge = (): boolean => this.#pieces.length > this.#sealed
    while (mayMerge() && (this.#pieces.at(-1)?.length ?? Infinity) < Math.min(largePiece, 2 * piece.length))
      piece = Y.mergeUpdates([...this.#pieces.splice(-1), piece])
    this.#pieces.push(settled(piece))
    this.#count()
  }

  #count(): void {
    this.#bytes = this.#pieces.reduce((sum, { length }) => sum + length, 0)
  }

  /** Seals all pieces there are: later updates are kept apart. */
  seal(): void {
    this.pack()
    this.#sealed = this.#pieces.length
  }

  /** Replaces the sealed pieces by a snapshot of the same content. */
  replaceSealed(snapshot: Uint8Array): void {
    this.#pieces.splice(0, this.#sealed, settled(snapshot))
    this.#sealed = 0
    this.pack()
    this.#count()
  }

  /** The document as few updates in order; empty where nothing was written. */
  pieces(): readonly Uint8Array[] {
    this.pack()
    return this.#pieces
  }
}
