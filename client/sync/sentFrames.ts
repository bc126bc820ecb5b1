// The sync frames of one socket that wait for their acknowledgement, in the order in which they were sent.

/** What a frame carries: log rows up to `upto`, and this tab's changes up to the `ordinal`-th. */
export interface Coverage {
  readonly upto: number
  readonly ordinal: number
}

/** The unacknowledged frames of one socket. */
export class SentFrames {
  private readonly waiting: Coverage[] = []
  private confirmed = 0
  private last: Coverage = { upto: 0, ordinal: 0 }
  /** This socket's step 2 was sent. */
  started = false
  /** The relay has acknowledged it. */
  answered = false

  step2(held: Coverage): void {
    this.started = true
    this.push(held)
  }

  update(ordinal: number): void {
    this.push({ upto: this.last.upto, ordinal })
  }

  /** What the first `count` frames carried; null where they were acknowledged before. */
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
