// A document's updates in few pieces of falling size: merging is spread so that no update is merged again and again.
import * as Y from 'yjs'
import { fanIn } from '#schemas/updates/merging.ts'
import { inShared } from './packing.ts'

/** A piece of this many bytes is merged no further: it is decoded and written anew each time, and fewer pieces gain nothing more. */
const largePiece = 64 * 1024

/** Large pieces lie where all threads can read them: answers are sent from there. */
const settled = (piece: Uint8Array): Uint8Array =>
  piece.length < largePiece ? new Uint8Array(piece) : inShared(piece)

export class MergeTree {
  /** Merged pieces in the order of the log; each large, or at least twice as large as the next one. */
  readonly #pieces: Uint8Array[] = []
  #fresh: Uint8Array[] = []
  #freshBytes = 0
  #bytes = 0
  /** Of the oldest pieces so many are merged with nothing that comes. */
  #sealed = 0

  /** Bytes held; merging makes them fewer. */
  get bytes(): number {
    return this.#bytes
  }

  /** Takes a copy: an update may be a view of something much larger. */
  push(update: Uint8Array): void {
    this.#fresh.push(new Uint8Array(update))
    this.#freshBytes += update.length
    this.#bytes += update.length
    if (this.#fresh.length >= fanIn || this.#freshBytes >= largePiece) this.pack()
  }

  /** Merges the fresh updates into the pieces. */
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

  /** From now on what is here and what comes are told apart. */
  seal(): void {
    this.pack()
    this.#sealed = this.#pieces.length
  }

  /** Puts a snapshot in the place of all that was here when it was sealed. */
  replaceSealed(snapshot: Uint8Array): void {
    this.#pieces.splice(0, this.#sealed, settled(snapshot))
    this.#sealed = 0
    this.pack()
    this.#count()
  }

  /** All there is, as few updates in order; empty where nothing was ever written. */
  pieces(): readonly Uint8Array[] {
    this.pack()
    return this.#pieces
  }
}
