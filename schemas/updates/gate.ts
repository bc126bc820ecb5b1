// The gate: judges an update by its structure alone, without a document, and cuts it down to what is new.
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { Bounds } from './bounds.ts'
import { Deletions, type Span } from './deletions.ts'
import { isShallow } from './depth.ts'
import type { Fresh } from './integration.ts'
import { repeats, type Overlap } from './overlap.ts'
import { decodeWhole, TooMany } from './reading.ts'
import { UpdateTally } from './tally.ts'

/** Clock ticks that one struct without content (garbage or a deleted run) may span: bytes don't bound it. */
export const maxEmptyRun = 1 << 24
const maxClient = 0xffff_ffff

type Struct = Y.Item | Y.GC | Y.Skip

/** What an update brings that is not known yet. */
export class News {
  readonly fresh: ReadonlyMap<number, readonly Fresh[]>
  readonly vector: ReadonlyMap<number, number>
  readonly deletes: readonly Span[]
  /** All of `fresh`, each after what it stands on. */
  readonly order: readonly Fresh[]

  constructor(
    fresh: ReadonlyMap<number, readonly Fresh[]>,
    vector: ReadonlyMap<number, number>,
    deletes: readonly Span[],
    order: readonly Fresh[],
  ) {
    this.fresh = fresh
    this.vector = vector
    this.deletes = deletes
    this.order = order
  }

  get update(): Uint8Array {
    return encodeNews([this])
  }
}

/** Several that follow one another as one update: each was judged with what the ones before it brought. */
export const encodeNews = (list: readonly News[]): Uint8Array => {
  const fresh = new Map<number, Fresh[]>()
  for (const news of list)
    for (const [client, structs] of news.fresh) {
      const known = fresh.get(client)
      if (known === undefined) fresh.set(client, [...structs])
      else known.push(...structs)
    }
  return encodeUpdate(
    fresh,
    list.flatMap(({ deletes }) => deletes),
  )
}

/**
 * `gap`: it stands on something the relay has not got, or would have to be kept pending. `foreign`: it continues a client
 * id of somebody else who is here. `other`: what it repeats is held otherwise. `tooMany`: more structs, deleted runs or
 * client ids than a whole document may have; it was not read to its end.
 */
export type GateRefused = 'malformed' | 'gap' | 'foreign' | 'other' | 'tooMany'
/** What the gate says of an update: what is new in it, that nothing is, or why it is refused. */
export type GateVerdict =
  /** `pieces`: structs and deleted runs that had to be looked at. */
  | { readonly kind: 'news'; readonly news: News; readonly pieces: number }
  | { readonly kind: 'known'; readonly pieces: number }
  | { readonly kind: GateRefused }

/** What the relay knows of a document: the next clock of each client id, and what is deleted. */
export class Known {
  readonly vector = new Map<number, number>()
  readonly deletions = new Deletions()
  readonly tally = new UpdateTally()

  absorb({ vector, deletes, order }: News): void {
    this.tally.accept(this.tally.with(order, deletes))
    for (const [client, clock] of vector) this.vector.set(client, clock)
    for (const span of deletes) this.deletions.add(span)
  }

  /**
   * Takes in an update that passed the gate before, as it is read back from disk; false, and nothing taken in, where it
   * can't be read or begins beyond what is known: something before it was lost.
   */
  recall(update: Uint8Array): boolean {
    const reached = new Map<number, number>()
    const order: Fresh[] = []
    let decoded: ReturnType<typeof Y.decodeUpdate>
    try {
      decoded = Y.decodeUpdate(update)
    } catch {
      return false
    }
    for (const struct of decoded.structs as Struct[]) {
      const { client, clock } = struct.id
      const at = reached.get(client) ?? this.vector.get(client) ?? 0
      if (struct instanceof Y.Skip || clock > at) return false
      if (clock + struct.length > at) order.push({ struct, offset: at - clock })
      reached.set(client, Math.max(at, clock + struct.length))
    }
    const spans = spansOf(decoded.ds)
    this.tally.accept(this.tally.with(order, spans))
    for (const [client, end] of reached) this.vector.set(client, end)
    for (const span of spans) this.deletions.add(span)
    return true
  }
}

const spansOf = (ds: ReturnType<typeof Y.decodeUpdate>['ds']): Span[] =>
  [...ds.clients].flatMap(([client, items]) =>
    items.map(({ clock, len }) => ({ client, start: clock, end: clock + len })),
  )

/**
 * Judges an update; `mayAdvance` tells whether its sender may continue a client id, and `held` gives all that is known, with
 * which it is compared where it repeats something. With `bounds` it is read no further than a whole document of its kind
 * may reach. Changes nothing.
 */
export const judge = (
  bytes: Uint8Array,
  known: Known,
  mayAdvance: (client: number) => boolean,
  held?: () => readonly Uint8Array[],
  bounds?: Bounds,
): GateVerdict => {
  let decoded: ReturnType<typeof Y.decodeUpdate>
  try {
    decoded = decodeWhole(bytes, bounds)
  } catch (fault) {
    return { kind: fault instanceof TooMany ? 'tooMany' : 'malformed' }
  }
  const overlaps: Overlap[] = []
  const fresh = freshStructs(decoded.structs as Struct[], known.vector, overlaps)
  if (fresh === 'malformed' || fresh === 'gap') return { kind: fresh }
  for (const client of fresh.keys()) if (!mayAdvance(client)) return { kind: 'foreign' }
  const walked = integrate(fresh, known.vector)
  if (walked === null) return { kind: 'gap' }
  const { vector, order } = walked
  const deletes: Span[] = []
  const spans = spansOf(decoded.ds)
  const pieces = decoded.structs.length + spans.length
  for (const span of spans) {
    if (span.end <= span.start || !Number.isSafeInteger(span.end)) return { kind: 'malformed' }
    // deleting what is yet to be written would swallow it unseen
    if (span.end > (vector.get(span.client) ?? known.vector.get(span.client) ?? 0)) return { kind: 'gap' }
    deletes.push(...known.deletions.missing(span))
  }
  if (held !== undefined && overlaps.length > 0 && !repeats(overlaps, held(), known.deletions))
    return { kind: 'other' }
  if (fresh.size === 0 && deletes.length === 0) return { kind: 'known', pieces }
  return { kind: 'news', news: new News(fresh, vector, deletes, order), pieces }
}

/** Whether an update is fit to be kept where nothing is known yet: it can be read, and stands on nothing but itself. */
export const standsAlone = (bytes: Uint8Array): boolean => {
  const { kind } = judge(bytes, new Known(), () => true)
  return kind === 'news' || kind === 'known'
}

/** The values that a struct carries as they are, in a list. */
const valuesIn = (struct: Y.Item | Y.GC): readonly unknown[] => {
  if (struct instanceof Y.GC) return []
  const { content } = struct
  if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON) return content.arr
  if (content instanceof Y.ContentEmbed) return [content.embed]
  if (content instanceof Y.ContentFormat) return [content.value]
  return content instanceof Y.ContentDoc ? [content.opts] : []
}

/** Per client id, what lies above the known clock; each struct has to start at or below the clock reached by then. */
const freshStructs = (
  structs: readonly Struct[],
  known: ReadonlyMap<number, number>,
  overlaps: Overlap[],
): Map<number, Fresh[]> | 'malformed' | 'gap' => {
  const fresh = new Map<number, Fresh[]>()
  const reached = new Map<number, number>()
  for (const struct of structs) {
    const { client, clock } = struct.id
    const end = clock + struct.length
    if (client > maxClient || struct.length < 1 || !Number.isSafeInteger(end)) return 'malformed'
    if (struct instanceof Y.Skip) continue
    const at = reached.get(client) ?? known.get(client) ?? 0
    if (clock > at) return 'gap'
    const before = known.get(client) ?? 0
    if (clock < before) overlaps.push({ struct, start: clock, end: Math.min(end, before) })
    if (end <= at) continue
    const empty = struct instanceof Y.GC || struct.content instanceof Y.ContentDeleted
    if (empty && end - at > maxEmptyRun) return 'malformed'
    if (!isShallow(valuesIn(struct))) return 'malformed'
    const list = fresh.get(client)
    if (list === undefined) fresh.set(client, [{ struct, offset: at - clock }])
    else list.push({ struct, offset: at - clock })
    reached.set(client, end)
  }
  return fresh
}

/** What a struct stands on: its neighbours when it was written, and the container it lies in. */
const supportsOf = (struct: Y.Item | Y.GC): Y.ID[] =>
  struct instanceof Y.GC
    ? []
    : [struct.origin, struct.rightOrigin, struct.parent].filter((id): id is Y.ID => id instanceof Y.ID)

/**
 * Walks through the fresh structs in an order in which each finds what it stands on, as a document would integrate them;
 * gives the clocks reached and that order, or null where some would stay pending (also where they wait for one another in a circle).
 */
const integrate = (
  fresh: ReadonlyMap<number, readonly Fresh[]>,
  known: ReadonlyMap<number, number>,
): { vector: Map<number, number>; order: Fresh[] } | null => {
  const vector = new Map<number, number>()
  const order: Fresh[] = []
  const index = new Map<number, number>()
  const clockOf = (client: number): number => vector.get(client) ?? known.get(client) ?? 0
  for (const start of fresh.keys()) {
    // each entry on the stack waits for the one above it to pass `need`
    const stack = [{ client: start, need: Infinity }]
    const stacked = new Set([start])
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const { client, need } = top
      const i = index.get(client) ?? 0
      const entry = fresh.get(client)?.[i]
      if (entry === undefined || clockOf(client) > need) {
        stack.pop()
        stacked.delete(client)
        continue
      }
      const missing = supportsOf(entry.struct).find((id) => id.clock >= clockOf(id.client))
      if (missing === undefined) {
        vector.set(client, entry.struct.id.clock + entry.struct.length)
        order.push(entry)
        index.set(client, i + 1)
        continue
      }
      const exhausted = fresh.get(missing.client)?.[index.get(missing.client) ?? 0] === undefined
      if (exhausted || stacked.has(missing.client)) return null
      stack.push({ client: missing.client, need: missing.clock })
      stacked.add(missing.client)
    }
  }
  return { vector, order }
}

/** Writes an update anew: one block per client id, highest first as Yjs does, nothing known and nothing skipped in it. */
const encodeUpdate = (fresh: ReadonlyMap<number, readonly Fresh[]>, deletes: readonly Span[]): Uint8Array => {
  const encoder = new Y.UpdateEncoderV1()
  const rest = encoder.restEncoder
  encoding.writeVarUint(rest, fresh.size)
  for (const [client, list] of [...fresh].sort(([a], [b]) => b - a)) {
    const [first] = list
    encoding.writeVarUint(rest, list.length)
    encoder.writeClient(client)
    encoding.writeVarUint(rest, (first?.struct.id.clock ?? 0) + (first?.offset ?? 0))
    for (const { struct, offset } of list) struct.write(encoder, offset)
  }
  const byClient = new Map<number, Span[]>()
  for (const span of deletes) {
    const list = byClient.get(span.client)
    if (list === undefined) byClient.set(span.client, [span])
    else list.push(span)
  }
  encoding.writeVarUint(rest, byClient.size)
  for (const [client, spans] of [...byClient].sort(([a], [b]) => b - a)) {
    encoding.writeVarUint(rest, client)
    encoding.writeVarUint(rest, spans.length)
    // in the order of their clocks: a device that can't apply them yet notes them by their distances, and reads others back
    for (const { start, end } of spans.sort((a, b) => a.start - b.start)) {
      encoding.writeVarUint(rest, start)
      encoding.writeVarUint(rest, end - start)
    }
  }
  return encoder.toUint8Array()
}
