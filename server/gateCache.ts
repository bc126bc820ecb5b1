// Which rooms' minds lie in memory: beyond a bound those that nobody asked for longest are put to sleep, and are made from disk again when somebody asks.

/** What a state takes beside what it tells of, in bytes. */
const emptyBytes = 8 * 1024

export interface Evictable {
  /** Lets go of all that it can read again; false where it can't now, since somebody waits for it. */
  evict(): boolean
}

export class GateCache {
  readonly #bound: number
  /** The one that was asked last stands last. */
  readonly #held = new Map<Evictable, number>()
  #bytes = 0

  /** `bound` in bytes, over all gate threads. */
  constructor(bound: number) {
    this.#bound = bound
  }

  get count(): number {
    return this.#held.size
  }

  get bytes(): number {
    return this.#bytes
  }

  /** It was asked, and takes so much now. Whoever was just asked stays awake, however large it is. */
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

  /** It ended, or sleeps. */
  remove(state: Evictable): void {
    this.#bytes -= this.#held.get(state) ?? 0
    this.#held.delete(state)
  }
}
