// Where this device's unconfirmed work begins in a document, client id by client id: it is sent whole, also where the relay says that it knows those clocks.
import * as Y from 'yjs'
import type { Coverage } from './sentFrames.ts'

/** Rows or changes, as far as one of them reaches, and the lowest clocks in them. */
interface Stretch {
  readonly reach: Coverage
  readonly starts: Map<number, number>
}

/** Beyond so many, the older of two become one: a little more is then sent again than has to be. */
const mostStretches = 256

/**
 * The relay compares what an update repeats with what it holds, and refuses by name what differs. So whoever used a client id of
 * this device while it was away is found out, in place of this device's own work being called known and lost.
 */
export class UnconfirmedStarts {
  private stretches: Stretch[] = []

  /** A row of the log, or a change made here, that the relay has not confirmed. */
  note(update: Uint8Array, reach: Coverage): void {
    this.stretches.push({ reach, starts: new Map(Y.parseUpdateMeta(update).from) })
    if (this.stretches.length <= mostStretches) return
    const joined: Stretch[] = []
    for (let i = 0; i < this.stretches.length; i += 2)
      joined.push(joinOf(this.stretches[i] as Stretch, this.stretches[i + 1]))
    this.stretches = joined
  }

  /** The relay has rows and changes up to here on its disk. */
  confirmed({ upto, ordinal }: Coverage): void {
    this.stretches = this.stretches.filter(({ reach }) => reach.upto > upto || reach.ordinal > ordinal)
  }

  any(): boolean {
    return this.stretches.length > 0
  }

  /** The relay's state vector, as low as the unconfirmed work begins. */
  lower(vector: Uint8Array): Uint8Array {
    if (this.stretches.length === 0) return vector
    const clocks = Y.decodeStateVector(vector)
    for (const { starts } of this.stretches)
      for (const [client, start] of starts) {
        const known = clocks.get(client)
        if (known !== undefined && start < known) clocks.set(client, start)
      }
    return Y.encodeStateVector(clocks)
  }
}

const joinOf = (one: Stretch, other: Stretch | undefined): Stretch => {
  if (other === undefined) return one
  const starts = new Map(one.starts)
  for (const [client, start] of other.starts) starts.set(client, Math.min(start, starts.get(client) ?? start))
  const reach = {
    upto: Math.max(one.reach.upto, other.reach.upto),
    ordinal: Math.max(one.reach.ordinal, other.reach.ordinal),
  }
  return { reach, starts }
}
