// Where this device's unacknowledged work begins in a document, by client id: it is sent whole, even where the relay's state
// vector covers it.
import * as Y from 'yjs'
import type { Span } from '#schemas/updates/deletions.ts'
import type { Coverage } from './sentFrames.ts'
import type { DeviceUpdate } from './updateLog.ts'

/** Rows or changes up to a reach, with the lowest clocks in them. */
interface Stretch {
  readonly reach: Coverage
  readonly starts: Map<number, number>
}

/** Beyond this many, pairs are joined; a little more is then sent again than necessary. */
const mostStretches = 256

/**
 * Makes step 2 repeat unacknowledged work. The relay compares repeated structs with what it holds and refuses differences by
 * name, which reveals whoever used this device's client id while it was away; otherwise this device's work would count as known
 * and be lost.
 */
export class UnconfirmedStarts {
  private stretches: Stretch[] = []

  /** A row of the log or a local change that the relay has not acknowledged. */
  note(update: Uint8Array, reach: Coverage): void {
    this.stretches.push({ reach, starts: new Map(Y.parseUpdateMeta(update).from) })
    if (this.stretches.length <= mostStretches) return
    const joined: Stretch[] = []
    for (let i = 0; i < this.stretches.length; i += 2)
      joined.push(joinOf(this.stretches[i] as Stretch, this.stretches[i + 1]))
    this.stretches = joined
  }

  /** The relay has rows and changes up to here on disk. */
  confirmed({ upto, ordinal }: Coverage): void {
    this.stretches = this.stretches.filter(({ reach }) => reach.upto > upto || reach.ordinal > ordinal)
  }

  any(): boolean {
    return this.stretches.length > 0
  }

  /** What of a document is unacknowledged now, up to its present end. */
  spans(doc: Y.Doc): readonly Span[] {
    const firsts = new Map<number, number>()
    for (const { starts } of this.stretches)
      for (const [client, start] of starts) firsts.set(client, Math.min(start, firsts.get(client) ?? start))
    return [...firsts].map(([client, start]) => ({ client, start, end: Y.getState(doc.store, client) }))
  }

  /** The relay's state vector, lowered to where the unacknowledged work begins. */
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

/** What unacknowledged rows of a log hold that was written into documents of this device; a file's rows never were. */
export const spansOfHand = (rows: readonly DeviceUpdate[]): readonly Span[] =>
  rows
    .filter(({ acked, taken }) => !acked && taken === true)
    .flatMap(({ update }): readonly Span[] => {
      try {
        const { from, to } = Y.parseUpdateMeta(update)
        return [...from].map(([client, start]) => ({ client, start, end: to.get(client) ?? start }))
      } catch {
        // unreadable: it was left out
        return []
      }
    })
