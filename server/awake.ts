// Which rooms' minds lie in memory: beyond a bound those that nobody asked for longest are put to sleep, and are made from disk again when somebody asks.

/** What a mind takes beside what it tells of, in bytes. */
const emptyBytes = 8 * 1024

export interface Sleeper {
  /** Lets go of all that it can read again; false where it can't now, since somebody waits for it. */
  sleep(): boolean
}

export class Awake {
  readonly #bound: number
  /** The one that was asked last stands last. */
  readonly #held = new Map<Sleeper, number>()
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
  note(mind: Sleeper, bytes: number): void {
    this.gone(mind)
    this.#held.set(mind, bytes + emptyBytes)
    this.#bytes += bytes + emptyBytes
    if (this.#bytes <= this.#bound) return
    for (const oldest of [...this.#held.keys()]) {
      if (this.#bytes <= this.#bound) return
      if (oldest !== mind && oldest.sleep()) this.gone(oldest)
    }
  }

  /** It ended, or sleeps. */
  gone(mind: Sleeper): void {
    this.#bytes -= this.#held.get(mind) ?? 0
    this.#held.delete(mind)
  }
}
