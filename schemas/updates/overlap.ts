// Whether what an update repeats is what is held: somebody else may have written under the same client id first.
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { Deletions } from './deletions.ts'

type Struct = Y.Item | Y.GC

/** Clocks of a struct that are known already. */
export interface Overlap {
  readonly struct: Struct
  readonly start: number
  readonly end: number
}

/**
 * Compares what is repeated with what is held, piece by piece, wherever either is cut. Of what the holding side let go of once
 * it was deleted, only the place is left: that has to be the same, so that nobody fills with deleted clocks what another wrote
 * where nobody else could know. Garbage has no place, and stands only for what lay in something that is deleted.
 */
export const repeats = (
  overlaps: readonly Overlap[],
  held: readonly Uint8Array[],
  deletions: Deletions,
): boolean => {
  const byClient = heldBy(new Set(overlaps.map(({ struct }) => struct.id.client)), held)
  const places = new Places(held, deletions)
  return overlaps.every(({ struct, start, end }) => {
    const { client } = struct.id
    const there = byClient.get(client) ?? []
    let i = firstBeyond(there, start)
    for (let at = start; at < end;) {
      const other = there[i++]
      if (other === undefined || other.id.clock > at) return false
      const to = Math.min(end, other.id.clock + other.length)
      if (!isEmpty(struct)) {
        const item = struct as Y.Item
        if (isEmpty(other)) {
          if (deletions.missing({ client, start: at, end: to }).length > 0) return false
          if (other instanceof Y.GC ? !places.isCollected(item) : placeOf(item, at) !== placeOf(other, at))
            return false
        } else if (!isSame(item, other as Y.Item, at, to)) return false
      }
      at = to
    }
    return true
  })
}

const isEmpty = (struct: Struct): boolean =>
  struct instanceof Y.GC || struct.content instanceof Y.ContentDeleted

/** Bytes of updates that are kept decoded, the ones read last: who repeats much would have the same ones decoded each time. */
const maxDecodedBytes = 1024 * 1024
const decoded = new Map<Uint8Array, ReadonlyMap<number, readonly Struct[]>>()
let decodedBytes = 0

const structsOf = (update: Uint8Array): ReadonlyMap<number, readonly Struct[]> => {
  const known = decoded.get(update)
  const byClient = known ?? decode(update)
  if (known !== undefined) decoded.delete(update)
  else if (update.length > maxDecodedBytes / 4) return byClient
  else decodedBytes += update.length
  decoded.set(update, byClient)
  for (const oldest of decoded.keys()) {
    if (decodedBytes <= maxDecodedBytes) break
    decoded.delete(oldest)
    decodedBytes -= oldest.length
  }
  return byClient
}

const decode = (update: Uint8Array): Map<number, Struct[]> => {
  const byClient = new Map<number, Struct[]>()
  for (const struct of Y.decodeUpdate(update).structs as (Struct | Y.Skip)[]) {
    if (struct instanceof Y.Skip) continue
    const list = byClient.get(struct.id.client)
    if (list === undefined) byClient.set(struct.id.client, [struct])
    else list.push(struct)
  }
  return byClient
}

const heldBy = (clients: ReadonlySet<number>, held: readonly Uint8Array[]): Map<number, Struct[]> => {
  const byClient = new Map<number, Struct[]>()
  for (const update of held) {
    const structs = structsOf(update)
    for (const client of clients) {
      const more = structs.get(client)
      const list = byClient.get(client)
      if (more === undefined) continue
      if (list === undefined) byClient.set(client, [...more])
      else for (const struct of more) list.push(struct)
    }
  }
  for (const list of byClient.values()) list.sort((a, b) => a.id.clock - b.id.clock)
  return byClient
}

/** Where repeated items lie, among all that is held. */
class Places {
  readonly #held: readonly Uint8Array[]
  readonly #deletions: Deletions
  readonly #byClient = new Map<number, readonly Struct[]>()
  /** By the first item of a row of neighbours. */
  readonly #known = new Map<Struct, boolean>()

  constructor(held: readonly Uint8Array[], deletions: Deletions) {
    this.#held = held
    this.#deletions = deletions
  }

  /** Whether an item lay in something that is deleted by now, as what a document collects to the last trace does. */
  isCollected(item: Y.Item): boolean {
    const passed: Struct[] = []
    let collected: boolean | null = null
    for (let at: Struct | undefined = item; collected === null;) {
      const known = at === undefined ? false : this.#known.get(at)
      if (at === undefined || known !== undefined) collected = known ?? false
      else if (at instanceof Y.GC) collected = true
      else {
        passed.push(at)
        // so that a circle of neighbours, which nobody honest writes, comes to an end
        this.#known.set(at, false)
        const { parent } = at
        const beside = at.origin ?? at.rightOrigin
        if (beside !== null) at = this.#at(beside)
        else collected = parent instanceof Y.ID && this.#isDeleted(parent)
      }
    }
    for (const one of passed) this.#known.set(one, collected)
    return collected
  }

  #isDeleted({ client, clock }: Y.ID): boolean {
    return this.#deletions.missing({ client, start: clock, end: clock + 1 }).length === 0
  }

  #at({ client, clock }: Y.ID): Struct | undefined {
    const list = this.#byClient.get(client) ?? heldBy(new Set([client]), this.#held).get(client) ?? []
    this.#byClient.set(client, list)
    const found = list[firstBeyond(list, clock)]
    return found !== undefined && found.id.clock <= clock ? found : undefined
  }
}

/** Index of the first struct that ends beyond a clock. */
const firstBeyond = (structs: readonly Struct[], clock: number): number => {
  let low = 0
  let high = structs.length
  while (low < high) {
    const middle = (low + high) >> 1
    const struct = structs[middle]
    if (struct !== undefined && struct.id.clock + struct.length <= clock) low = middle + 1
    else high = middle
  }
  return low
}

const nameOf = (id: Y.ID | null): string => (id === null ? '' : `${id.client}.${id.clock}`)

/** Where clocks of an item stand: behind their own predecessor where they are not its first. */
const placeOf = ({ id, origin, rightOrigin, parent, parentSub }: Y.Item, at: number): string => {
  const left = at > id.clock ? `${id.client}.${at - 1}` : nameOf(origin)
  const right = nameOf(rightOrigin)
  if (left !== '' || right !== '') return `${left} ${right}`
  return JSON.stringify([parent instanceof Y.ID ? nameOf(parent) : String(parent), parentSub])
}

/** Half of a character beyond 16 bits, or what Yjs puts in its place where it was cut in two. */
const halves = /[\uD800-\uDFFF\uFFFD]/g

const contentOf = ({ id, content }: Y.Item, from: number, to: number): string => {
  const [start, end] = [from - id.clock, to - id.clock]
  if (content instanceof Y.ContentString) return content.str.slice(start, end).replace(halves, '\uFFFD')
  const bytes = encoding.encode((encoder) => {
    if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON)
      for (const value of content.arr.slice(start, end)) encoding.writeAny(encoder, value)
    else {
      const inner = new Y.UpdateEncoderV1()
      content.write(inner, 0)
      encoding.writeUint8Array(encoder, inner.toUint8Array())
    }
  })
  return `${content.getRef()} ${bytes.join()}`
}

const isSame = (a: Y.Item, b: Y.Item, from: number, to: number): boolean =>
  placeOf(a, from) === placeOf(b, from) && contentOf(a, from, to) === contentOf(b, from, to)
