// What each client id wrote, in the order of its clocks, found by clock; cut where somebody wrote or deleted in between.

/** A container of pieces: a root type, or what a piece opens. */
export interface Container {
  start: Piece | null
  /** For maps: the values of each key, the first and the present one, and how many there were. */
  readonly keys: Map<string, { first: Piece; last: Piece; count: number }>
  readonly depth: number
}

/** Clocks of one client id that lie together in a document. */
export interface Piece {
  readonly client: number
  readonly clock: number
  length: number
  /** Left neighbour when it was written; -1 where there was none. */
  readonly originClient: number
  readonly originClock: number
  /** Right neighbour when it was written; -1 where there was none. */
  readonly rightClient: number
  readonly rightClock: number
  left: Piece | null
  right: Piece | null
  /** Null for what is no part of a list any more. */
  readonly container: Container | null
  readonly key: string | null
  readonly content: 'text' | 'values' | 'empty' | 'other'
  /** How many structs it came in, which a device joins one by one. */
  structs: number
  readonly opens: Container | null
  /** The last scans that passed it, and for which it counts as a conflict. */
  passed: number
  conflict: number
}

/** Pieces together in one array: cutting one moves no more than these. */
const maxBlock = 256

/** The pieces of one client id, sorted by clock, without gaps. */
export class Pieces {
  readonly #blocks: Piece[][] = []
  count = 0

  last(): Piece | undefined {
    return this.#blocks.at(-1)?.at(-1)
  }

  append(piece: Piece): void {
    const block = this.#blocks.at(-1)
    if (block === undefined || block.length >= maxBlock) this.#blocks.push([piece])
    else block.push(piece)
    this.count++
  }

  /** The piece that holds a clock; undefined where none does. */
  at(clock: number): Piece | undefined {
    const block = this.#blocks[lastFrom(this.#blocks, (one) => (one[0]?.clock ?? 0) <= clock)]
    const piece = block?.[lastFrom(block, (one) => one.clock <= clock)]
    return piece !== undefined && clock < piece.clock + piece.length ? piece : undefined
  }

  /** Puts the right half of a piece behind its left one. */
  insertAfter(left: Piece, right: Piece): void {
    const i = lastFrom(this.#blocks, (one) => (one[0]?.clock ?? 0) <= left.clock)
    const block = this.#blocks[i]
    if (block === undefined) return
    block.splice(lastFrom(block, (one) => one.clock <= left.clock) + 1, 0, right)
    if (block.length > 2 * maxBlock) this.#blocks.splice(i + 1, 0, block.splice(maxBlock))
    this.count++
  }
}

/** Index of the last that holds, of those which hold first; -1 for none. */
const lastFrom = <T>(list: readonly T[], holds: (one: T) => boolean): number => {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    const one = list[middle]
    if (one !== undefined && holds(one)) low = middle + 1
    else high = middle
  }
  return low - 1
}
