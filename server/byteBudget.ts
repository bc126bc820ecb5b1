// Memory budget for HTTP requests and answers, in bytes: a bound for all and one for each owner.

/** How long a request waits for free budget, in ms. */
const patienceMs = 20_000
/** Most requests that may wait. */
const maxWaiting = 10_000

interface Waiting {
  readonly owner: string
  readonly bytes: number
  readonly go: (admitted: boolean) => void
}

/** Counts held bytes by owner. `max` bounds the sum, `maxEach` each owner; `hold` and `release` take and give back. */
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

  /** Whether `bytes` more fit, leaving `spare` bytes free for others. */
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

  /** Takes `bytes` as soon as they fit. False, with nothing taken, after `patienceMs` or where too many wait. */
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
