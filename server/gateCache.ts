// Bounds the memory of gate states: beyond the bound the least recently used ones are evicted, and reloaded from disk on the
// next call.

/** Fixed cost of a gate state beyond the size that it reports, in bytes. */
const emptyBytes = 8 * 1024

/** A gate state that can be dropped from memory. */
export interface Evictable {
  /** Drops all that can be read again from disk; false where calls are pending. */
  evict(): boolean
}

/** Least-recently-used list of the gate states in memory, with their sizes. */
export class GateCache {
  readonly #bound: number
  /** In order of use: the most recently used stands last. */
  readonly #held = new Map<Evictable, number>()
  #bytes = 0

  /** `bound`: most bytes over all gate threads. */
  constructor(bound: number) {
    this.#bound = bound
  }

  get count(): number {
    return this.#held.size
  }

  get bytes(): number {
    return this.#bytes
  }

  /**
   * Records a use and the present size in bytes, and evicts others beyond the bound. The state just used is never evicted,
   * however large.
   */
  touch(state: Evictable, bytes: number): void {
    this.remove(state)
    this.#held.set(state, bytes + emptyBytes)
    this.#bytes += bytes + emptyBytes
    if (this.#bytes <= this.#bound) return
    for (const oldest of [...this.#held.keys()]) {
      if (this.#bytes <= this.#bound) return
      if (oldest !== state && oldest.evict()) this.remove(oldest)
    }
  }

  /** Removes a state that was closed or evicted. */
  remove(state: Evictable): void {
    this.#bytes -= this.#held.get(state) ?? 0
    this.#held.delete(state)
  }
}
