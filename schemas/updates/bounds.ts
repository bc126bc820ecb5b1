// What a document may cost whoever takes it in, by its kind.
import { maxDepth } from './depth.ts'

/** The most that a document may come to. */
export interface Bounds {
  readonly maxBytes: number
  /** Structs and deleted runs; some 250 bytes each while an update is read. */
  readonly maxPieces: number
  /** Client ids that ever wrote: each costs whoever knows the document 0.8 kB, and 2.2 kB while it is read. */
  readonly maxClients: number
  /** Values in one struct of a list: cutting it copies them. */
  readonly maxValues: number
  /** Items passed in search of a place; some 50 ns each. */
  readonly maxConflicts: number
  /** Values moved in joining neighbours; a device keeps all of them until it is done, 8 bytes each. */
  readonly maxJoined: number
  /** Structs and values moved in cutting others; about a nanosecond each. */
  readonly maxMoved: number
  /** Containers within one another. */
  readonly maxNesting: number
}

const common = { maxValues: 1 << 16, maxJoined: 8_000_000, maxNesting: maxDepth }

/**
 * Of what the committee writes together. 100,000 insertions at random places of a text move 10,000,000,000. A page that
 * writes has a client id of its own, and another after each line that ended: twenty people who write under eight a day
 * reach 60,000 after a year.
 */
export const sharedBounds: Bounds = {
  ...common,
  maxBytes: 16 * 1024 * 1024,
  maxPieces: 400_000,
  maxClients: 60_000,
  maxConflicts: 4_000_000,
  maxMoved: 60_000_000_000,
}

/** Of what one person writes beside it, and everybody reads. */
export const personalBounds: Bounds = {
  ...common,
  maxBytes: 1024 * 1024,
  maxPieces: 40_000,
  maxClients: 3_000,
  maxConflicts: 1_000_000,
  maxMoved: 2_000_000_000,
}

/** Below so many pieces the squares of them are nothing to count. */
export const freePieces = 2_000
