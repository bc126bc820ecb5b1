// Whether what an update brings is within what its document may cost: counted roughly while that is little, exactly beyond.
import { freePieces, type Bounds } from './bounds.ts'
import { judge, Known, type News } from './gate.ts'
import { Integration } from './integration.ts'
import type { Count } from './tally.ts'

/** What a piece takes in a document's structure. */
const pieceBytes = 250

/** Weighs the updates of one document against its bounds. */
export class Weight {
  readonly #bounds: Bounds
  readonly #known: Known
  readonly #held: () => readonly Uint8Array[]
  #structure: Integration | null = null
  /** Containers beyond which none lies within another deeper than is allowed, as far as was measured. */
  #measured = 0
  #over = false

  /** `held` gives all that `known` knows. */
  constructor(bounds: Bounds, known: Known, held: () => readonly Uint8Array[]) {
    this.#bounds = bounds
    this.#known = known
    this.#held = held
  }

  /** More was stored, by an older relay, than may be: it is kept and read, and nothing is added to it. */
  get isOver(): boolean {
    return this.#over || this.#isTooMany(this.#known.tally)
  }

  #isTooMany({ pieces, clients }: Pick<Count, 'pieces' | 'clients'>): boolean {
    return pieces > this.#bounds.maxPieces || clients > this.#bounds.maxClients
  }

  /** Lets go of what can be made again, and is not needed before something is added. */
  rest(): void {
    this.#structure = null
  }

  /** Bytes that are held beside what is known, about. */
  get bytes(): number {
    return this.#structure === null ? 0 : this.#known.tally.pieces * pieceBytes
  }

  /** Whether it may be taken in; to be asked once, and what may be has to be. */
  allows({ order, deletes }: News): boolean {
    const { tally } = this.#known
    const { maxValues, maxNesting, maxJoined } = this.#bounds
    const count = tally.with(order, deletes)
    // who only deletes may do so in what costs too much already
    if (order.length === 0 && (this.#over || this.#isTooMany(count))) return true
    if (this.#over || this.#isTooMany(count)) return false
    if (count.widest > Math.max(maxValues, tally.widest)) return false
    const large = count.pieces > freePieces
    const nests = count.nested > tally.nested && count.nested - this.#measured > maxNesting
    const joins = count.joined > tally.joined && count.joined > maxJoined
    if (!large && !nests && !joins) return true
    this.#structure ??= this.#build()
    const structure = this.#structure
    if (structure === null || !structure.take(order, deletes)) {
      // it took in a part, which is of no use
      this.#structure = null
      return order.length === 0
    }
    this.#measured = count.nested - structure.depth
    if (!large) this.#structure = null
    return true
  }

  /** The structure of what is held; null where that alone costs too much. */
  #build(): Integration | null {
    const structure = structureOf(this.#held(), this.#bounds)
    this.#over = structure === null
    return structure
  }
}

const structureOf = (updates: readonly Uint8Array[], bounds: Bounds): Integration | null => {
  const structure = new Integration(bounds)
  const known = new Known()
  for (const update of updates) {
    const verdict = judge(update, known, () => true)
    if (verdict.kind !== 'news') continue
    known.absorb(verdict.news)
    if (!structure.take(verdict.news.order, verdict.news.deletes)) return null
  }
  return structure
}

/** Of updates that are taken in one after the other, which may be at no more than a document may cost; the others are passed over. */
export function* affordable(updates: readonly Uint8Array[], bounds: Bounds): Generator<boolean> {
  const known = new Known()
  const held: Uint8Array[] = []
  const weight = new Weight(bounds, known, () => held)
  for (const update of updates) {
    const verdict = judge(update, known, () => true, undefined, bounds)
    const may = verdict.kind === 'news' ? weight.allows(verdict.news) : verdict.kind !== 'tooMany'
    if (may && verdict.kind === 'news') {
      known.absorb(verdict.news)
      held.push(update)
    }
    yield may
  }
}

/** Whether a document that these make, one after the other, costs no more than it may. */
export const isAffordable = (updates: readonly Uint8Array[], bounds: Bounds): boolean => {
  for (const may of affordable(updates, bounds)) if (!may) return false
  return true
}
