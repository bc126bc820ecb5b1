// What can be counted of a document without its structure: never less than what it costs to take in.
import * as Y from 'yjs'
import type { Span } from './deletions.ts'
import type { Fresh } from './integration.ts'

/** Structs with values that one client id wrote one behind the other, up to its last clock. */
interface Row {
  readonly end: number
  readonly structs: number
  readonly values: number
}

/** A count that may be taken over, or let go. */
export interface Count {
  readonly pieces: number
  readonly clients: number
  readonly nested: number
  readonly joined: number
  readonly widest: number
  readonly rows: ReadonlyMap<number, Row | null>
}

const isValues = (struct: Y.Item | Y.GC): boolean =>
  struct instanceof Y.Item &&
  (struct.content instanceof Y.ContentAny || struct.content instanceof Y.ContentJSON)

/** Whether something begins a container that may lie in another than the root. */
const isNested = (struct: Y.Item | Y.GC): boolean =>
  struct instanceof Y.Item && struct.content instanceof Y.ContentType && typeof struct.parent !== 'string'

/** Counts updates of one document, one after the other. */
export class UpdateTally {
  pieces = 0
  /** Client ids. */
  clients = 0
  /** Containers that may lie within one another. */
  nested = 0
  /** Values moved if all neighbours were joined that can be. */
  joined = 0
  /** Values in the widest struct. */
  widest = 0
  readonly #rows = new Map<number, Row>()

  /** With what an update brings. */
  with(order: readonly Fresh[], deletes: readonly Span[]): Count {
    let { clients, nested, joined, widest } = this
    const rows = new Map<number, Row | null>()
    for (const { struct, offset } of order) {
      const { client, clock } = struct.id
      // nothing of it was known before
      if (clock + offset === 0) clients++
      if (isNested(struct)) nested++
      if (!isValues(struct)) {
        if (rows.has(client) || this.#rows.has(client)) rows.set(client, null)
        continue
      }
      const values = struct.length - offset
      widest = Math.max(widest, struct.length)
      const at = clock + offset
      const known = rows.has(client) ? rows.get(client) : this.#rows.get(client)
      const { origin } = struct as Y.Item
      const follows = offset > 0 || (origin !== null && origin.client === client && origin.clock === at - 1)
      const before = known?.end === at && follows ? known : { structs: 0, values: 0 }
      const row = { end: clock + struct.length, structs: before.structs + 1, values: before.values + values }
      if (row.structs > 1) joined += (row.structs * row.values - before.structs * before.values) / 2
      rows.set(client, row)
    }
    return { pieces: this.pieces + order.length + deletes.length, clients, nested, joined, widest, rows }
  }

  accept({ pieces, clients, nested, joined, widest, rows }: Count): void {
    this.pieces = pieces
    this.clients = clients
    this.nested = nested
    this.joined = joined
    this.widest = widest
    for (const [client, row] of rows)
      if (row === null) this.#rows.delete(client)
      else this.#rows.set(client, row)
  }
}
