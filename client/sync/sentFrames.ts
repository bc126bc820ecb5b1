// The sync frames of one socket that wait for their acknowledgement, in the order they went out.

/** What a frame carries: log rows up to `upto`, and this tab's own changes up to the `ordinal`-th. */
export interface Coverage {
  readonly upto: number
  readonly ordinal: number
}

export class SentFrames {
  private readonly waiting: Coverage[] = []
  private confirmed = 0
  private last: Coverage = { upto: 0, ordinal: 0 }
  /** This socket's own step 2 went out. */
  started = false
  /** The relay has confirmed it. */
  answered = false

  step2(held: Coverage): void {
    this.started = true
    this.push(held)
  }

  update(ordinal: number): void {
    this.push({ upto: this.last.upto, ordinal })
  }

  /** What the first `count` frames carried; null where that is known already. */
  acknowledged(count: number): Coverage | null {
    const fresh = this.waiting.splice(0, count - this.confirmed)
    this.confirmed += fresh.length
    return fresh.at(-1) ?? null
  }

  private push(coverage: Coverage): void {
    this.last = coverage
    this.waiting.push(coverage)
  }
}
