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
 * Compares what is repeated with what is held, piece by piece, wherever either is cut. What one of the two let go of once it
 * was deleted can't be compared: on the side that holds it, it has to be known as deleted.
 */
export const repeats = (
  overlaps: readonly Overlap[],
  held: readonly Uint8Array[],
  deletions: Deletions,
): boolean => {
  const byClient = heldBy(new Set(overlaps.map(({ struct }) => struct.id.client)), held)
  return overlaps.every(({ struct, start, end }) => {
    const { client } = struct.id
    const there = byClient.get(client) ?? []
    let i = firstBeyond(there, start)
    for (let at = start; at < end;) {
      const other = there[i++]
      if (other === undefined || other.id.clock > at) return false
      const to = Math.min(end, other.id.clock + other.length)
      if (isEmpty(other)) {
        if (!isEmpty(struct) && deletions.missing({ client, start: at, end: to }).length > 0) return false
      } else if (!isEmpty(struct) && !isSame(struct as Y.Item, other as Y.Item, at, to)) return false
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
