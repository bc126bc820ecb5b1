// Memory that requests and answers hold, in bytes: bounded in all, and for each of those who ask.

/** How long is waited for room, in ms. */
const patienceMs = 20_000
/** So many may wait. */
const maxWaiting = 10_000

interface Waiting {
  readonly owner: string
  readonly bytes: number
  readonly go: (admitted: boolean) => void
}

export class ByteBudget {
  readonly max: number
  readonly #maxEach: number
  #held = 0
  readonly #byOwner = new Map<string, number>()
  readonly #waiting = new Set<Waiting>()

  constructor(max: number, maxEach = max) {
    this.max = max
    this.#maxEach = maxEach
  }

  /** Whether so many bytes may be held, with `spare` left free for others. */
  fits(owner: string, bytes: number, spare = 0): boolean {
    const own = this.#byOwner.get(owner) ?? 0
    return this.#held + bytes + spare <= this.max && own + bytes <= this.#maxEach
  }

  hold(owner: string, bytes: number): void {
    const own = (this.#byOwner.get(owner) ?? 0) + bytes
    this.#held += bytes
    if (own === 0) this.#byOwner.delete(owner)
    else this.#byOwner.set(owner, own)
  }

  release(owner: string, bytes: number): void {
    this.hold(owner, -bytes)
    for (const one of this.#waiting) if (this.fits(one.owner, one.bytes)) one.go(true)
  }

  /** Holds so many bytes once there is room for them; false, and nothing held, where that takes too long. */
  holdWhenFree(owner: string, bytes: number): Promise<boolean> {
    if (this.fits(owner, bytes)) {
      this.hold(owner, bytes)
      return Promise.resolve(true)
    }
    if (this.#waiting.size >= maxWaiting) return Promise.resolve(false)
    return new Promise((resolve) => {
      const go = (admitted: boolean): void => {
        clearTimeout(timer)
        this.#waiting.delete(waiting)
        if (admitted) this.hold(owner, bytes)
        resolve(admitted)
      }
      const waiting = { owner, bytes, go }
      const timer = setTimeout(go, patienceMs, false).unref()
      this.#waiting.add(waiting)
    })
  }
}
