// What taking updates in costs a device, counted in steps as Yjs takes them: a document's structure, without its content.
import * as Y from 'yjs'
import type { Bounds } from './bounds.ts'
import type { Span } from './deletions.ts'
import { Pieces, type Container, type Piece } from './pieces.ts'

/** A struct, and how much of its beginning is known already. */
export interface Fresh {
  readonly struct: Y.Item | Y.GC
  readonly offset: number
}

/** A bound was passed; what was taken in by then is of no further use. */
class TooCostly extends Error {}

const contentOf = (struct: Y.Item | Y.GC): Piece['content'] => {
  if (struct instanceof Y.GC || struct.content instanceof Y.ContentDeleted) return 'empty'
  if (struct.content instanceof Y.ContentString) return 'text'
  return struct.content instanceof Y.ContentAny || struct.content instanceof Y.ContentJSON
    ? 'values'
    : 'other'
}

const containerAt = (depth: number): Container => ({ start: null, keys: new Map(), depth })

/** The structure of a document, and what it cost to come by. */
export class Integration {
  readonly #bounds: Bounds
  readonly #clients = new Map<number, Pieces>()
  readonly #roots = new Map<string, Container>()
  #scan = 0
  /** Items passed in search of a place among those that were written at the same one. */
  conflicts = 0
  /** Values moved when neighbours are joined one by one, from the last to the first. */
  joined = 0
  /** Structs and values moved to make room where one is cut in two. */
  moved = 0
  depth = 0

  constructor(bounds: Bounds) {
    this.#bounds = bounds
  }

  /**
   * Takes in structs, each after what it stands on, then deletions; false where that passes a bound, and then this is of no
   * further use.
   */
  take(order: readonly Fresh[], deletes: readonly Span[]): boolean {
    try {
      for (const fresh of order) this.#integrate(fresh)
      for (const { client, start, end } of deletes) {
        this.#startingAt(client, start)
        this.#startingAt(client, end)
      }
      return true
    } catch (fault) {
      if (fault instanceof TooCostly) return false
      throw fault
    }
  }

  /** The ids of all that a root list holds, deleted or not, in its order. */
  listed(root: string): string[] {
    const ids: string[] = []
    for (let piece = this.#root(root).start; piece !== null; piece = piece.right)
      for (let i = 0; i < piece.length; i++) ids.push(`${piece.client}.${piece.clock + i}`)
    return ids
  }

  #check(): void {
    const { maxConflicts, maxJoined, maxMoved, maxNesting } = this.#bounds
    if (
      this.conflicts > maxConflicts ||
      this.joined > maxJoined ||
      this.moved > maxMoved ||
      this.depth > maxNesting
    )
      throw new TooCostly()
  }

  #piecesOf(client: number): Pieces {
    const known = this.#clients.get(client)
    if (known !== undefined) return known
    const made = new Pieces()
    this.#clients.set(client, made)
    return made
  }

  /** The piece that begins at a clock, cut off where it lay within one; undefined beyond the last. */
  #startingAt(client: number, clock: number): Piece | undefined {
    const pieces = this.#piecesOf(client)
    const piece = pieces.at(clock)
    if (piece === undefined || piece.clock === clock) return piece
    const half: Piece = {
      ...piece,
      clock,
      length: piece.clock + piece.length - clock,
      originClient: client,
      originClock: clock - 1,
      left: piece,
      right: piece.right,
      structs: 1,
    }
    piece.length = clock - piece.clock
    if (piece.container !== null) {
      if (piece.right !== null) piece.right.left = half
      piece.right = half
    }
    const values = piece.key === null ? undefined : piece.container?.keys.get(piece.key)
    if (values?.last === piece) values.last = half
    pieces.insertAfter(piece, half)
    this.moved += pieces.count + (piece.content === 'values' ? half.length : 0)
    this.#check()
    return half
  }

  #endingAt(client: number, clock: number): Piece | undefined {
    this.#startingAt(client, clock + 1)
    return this.#piecesOf(client).at(clock)
  }

  #root(name: string): Container {
    const known = this.#roots.get(name)
    if (known !== undefined) return known
    const made = containerAt(0)
    this.#roots.set(name, made)
    return made
  }

  #integrate({ struct, offset }: Fresh): void {
    const { client } = struct.id
    const clock = struct.id.clock + offset
    const pieces = this.#piecesOf(client)
    const length = struct.length - offset
    const item = struct instanceof Y.Item ? struct : null
    const origin = offset > 0 ? { client, clock: clock - 1 } : (item?.origin ?? null)
    const rightOrigin = item?.rightOrigin ?? null
    const left = origin === null ? null : (this.#endingAt(origin.client, origin.clock) ?? null)
    const right =
      rightOrigin === null ? null : (this.#startingAt(rightOrigin.client, rightOrigin.clock) ?? null)
    const { container, key } = this.#placeOf(item, left, right)
    const opens =
      item?.content instanceof Y.ContentType && container !== null ? containerAt(container.depth + 1) : null
    const piece: Piece = {
      client,
      clock,
      length,
      originClient: origin?.client ?? -1,
      originClock: origin?.clock ?? -1,
      rightClient: rightOrigin?.client ?? -1,
      rightClock: rightOrigin?.clock ?? -1,
      left: null,
      right: null,
      container,
      key,
      content: contentOf(struct),
      structs: 1,
      opens,
      passed: 0,
      conflict: 0,
    }
    this.depth = Math.max(this.depth, opens?.depth ?? 0)
    if (container !== null) this.#link(piece, container, left, right)
    if (!this.#join(pieces, piece)) pieces.append(piece)
    this.#check()
  }

  /** In which list something lies: as it says, or where its neighbours are; in none where one of them is in none. */
  #placeOf(item: Y.Item | null, left: Piece | null, right: Piece | null): Pick<Piece, 'container' | 'key'> {
    const nowhere = { container: null, key: null }
    if (item === null || left?.container === null || right?.container === null) return nowhere
    const beside = left ?? right
    if (beside !== null) return { container: beside.container, key: beside.key }
    const parent: unknown = item.parent
    if (parent instanceof Y.ID) {
      const container = this.#piecesOf(parent.client).at(parent.clock)?.opens ?? null
      return container === null ? nowhere : { container, key: item.parentSub }
    }
    return typeof parent === 'string' ? { container: this.#root(parent), key: item.parentSub } : nowhere
  }

  /**
   * Finds the place as Yjs does. What is counted goes on past the place to the end of what was written there: in another
   * order of arrival it would be passed.
   */
  #link(piece: Piece, container: Container, before: Piece | null, end: Piece | null): void {
    let left = before
    const values = piece.key === null ? undefined : container.keys.get(piece.key)
    const first = piece.key === null ? container.start : (values?.first ?? null)
    // a key's values are walked through back to the first
    if (before === null && values !== undefined) this.conflicts += values.count
    const scan = ++this.#scan
    let conflict = ++this.#scan
    let placed = false
    for (let o = left === null ? first : left.right; o !== null && o !== end; o = o.right) {
      o.passed = scan
      if (!placed) o.conflict = conflict
      this.conflicts++
      if (this.conflicts > this.#bounds.maxConflicts) throw new TooCostly()
      if (o.originClient === piece.originClient && o.originClock === piece.originClock) {
        if (o.client < piece.client) {
          if (!placed) left = o
          conflict = ++this.#scan
        } else if (o.rightClient === piece.rightClient && o.rightClock === piece.rightClock) placed = true
      } else {
        const origin = o.originClient < 0 ? undefined : this.#piecesOf(o.originClient).at(o.originClock)
        if (origin?.passed !== scan) break
        if (origin.conflict !== conflict && !placed) {
          left = o
          conflict = ++this.#scan
        }
      }
    }
    piece.left = left
    piece.right = left === null ? first : left.right
    if (left !== null) left.right = piece
    else if (piece.key === null) container.start = piece
    if (piece.right !== null) piece.right.left = piece
    if (piece.key === null) return
    if (values === undefined) container.keys.set(piece.key, { first: piece, last: piece, count: 1 })
    else {
      values.count++
      if (left === null) values.first = piece
      if (piece.right === null) values.last = piece
    }
  }

  /** Joins a piece to the one before it where a device would. */
  #join(pieces: Pieces, piece: Piece): boolean {
    const last = pieces.last()
    if (
      last === undefined ||
      last.content !== piece.content ||
      piece.content === 'other' ||
      piece.key !== null ||
      last.container !== piece.container
    )
      return false
    if (piece.container !== null) {
      const follows =
        last.right === piece && piece.originClient === piece.client && piece.originClock === piece.clock - 1
      const sameRight = last.rightClient === piece.rightClient && last.rightClock === piece.rightClock
      if (!follows || !sameRight) return false
      last.right = piece.right
      if (piece.right !== null) piece.right.left = last
    }
    if (piece.content === 'values') {
      const before = last.structs * last.length
      this.joined += ((last.structs + 1) * (last.length + piece.length) - before) / 2
      last.structs++
    }
    last.length += piece.length
    return true
  }
}
