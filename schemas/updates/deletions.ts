// Which parts of a document are known to be deleted: sorted, disjoint ranges of clocks for each client id.

/** Half-open ranges, flat: start, end, start, end … */
type Ranges = number[]

/** A run of clocks of one client, `end` not included. */
export interface Span {
  readonly client: number
  readonly start: number
  readonly end: number
}

/** Gathers deleted ranges, and tells of a further one which parts of it are new. */
export class Deletions {
  readonly #byClient = new Map<number, Ranges>()

  /** The parts of a span that are not known yet, in order. */
  missing({ client, start, end }: Span): Span[] {
    const ranges = this.#byClient.get(client) ?? []
    const parts: Span[] = []
    let at = start
    for (let i = firstEndingAt(ranges, start); i < ranges.length && at < end; i += 2) {
      const from = ranges[i] ?? 0
      if (from >= end) break
      if (from > at) parts.push({ client, start: at, end: from })
      at = Math.max(at, ranges[i + 1] ?? 0)
    }
    if (at < end) parts.push({ client, start: at, end })
    return parts
  }

  /** All of it, by client id: equal for equal knowledge. */
  list(): [client: number, ranges: readonly number[]][] {
    return [...this.#byClient].toSorted(([a], [b]) => a - b)
  }

  /** All of it. */
  spans(): Span[] {
    return [...this.#byClient].flatMap(([client, ranges]) =>
      Array.from({ length: ranges.length / 2 }, (_, i) => ({
        client,
        start: ranges[2 * i] ?? 0,
        end: ranges[2 * i + 1] ?? 0,
      })),
    )
  }

  /** Adds a span; ranges that touch become one. */
  add({ client, start, end }: Span): void {
    const ranges = this.#byClient.get(client)
    if (ranges === undefined) {
      this.#byClient.set(client, [start, end])
      return
    }
    const i = firstEndingAt(ranges, start)
    let k = i
    let from = start
    let to = end
    for (; k < ranges.length && (ranges[k] ?? 0) <= end; k += 2) {
      from = Math.min(from, ranges[k] ?? 0)
      to = Math.max(to, ranges[k + 1] ?? 0)
    }
    ranges.splice(i, k - i, from, to)
  }
}

/** Index of the first range that ends at or after a clock. */
const firstEndingAt = (ranges: Ranges, clock: number): number => {
  let low = 0
  let high = ranges.length / 2
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ranges[2 * middle + 1] ?? 0) < clock) low = middle + 1
    else high = middle
  }
  return 2 * low
}
