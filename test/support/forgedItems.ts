// Updates that no Yjs document makes: items written by hand, each with the neighbours it claims.
import * as encoding from 'lib0/encoding'

/** An item as it is written by hand. */
export interface ForgedItem {
  readonly origin?: readonly [client: number, clock: number]
  readonly right?: readonly [client: number, clock: number]
  /** Of the root `t`, or of what a piece opens; where neither neighbour is named. */
  readonly parent?: readonly [client: number, clock: number]
  readonly key?: string
  readonly content: 'value' | 'letter' | 'map' | number
}

/** One block of items by one client id. */
export const blockOf = (client: number, items: readonly ForgedItem[], clock = 0): Uint8Array =>
  encoding.encode((encoder) => {
    const write = (...numbers: number[]): void => numbers.forEach((n) => encoding.writeVarUint(encoder, n))
    write(1, items.length, client, clock)
    for (const { origin, right, parent, key, content } of items) {
      const kind = content === 'letter' ? 4 : content === 'map' ? 7 : 8
      const alone = origin === undefined && right === undefined
      encoding.writeUint8(
        encoder,
        kind | (origin ? 0x80 : 0) | (right ? 0x40 : 0) | (key !== undefined && alone ? 0x20 : 0),
      )
      if (origin) write(...origin)
      if (right) write(...right)
      if (alone) {
        write(parent ? 0 : 1)
        if (parent) write(...parent)
        else encoding.writeVarString(encoder, 't')
        if (key !== undefined) encoding.writeVarString(encoder, key)
      }
      if (content === 'letter') encoding.writeVarString(encoder, 'x')
      else if (content === 'map') write(1)
      else {
        const count = content === 'value' ? 1 : content
        write(count)
        for (let i = 0; i < count; i++) encoding.writeAny(encoder, 1)
      }
    }
    write(0)
  })
/** One value by each of so many client ids, beginning at `first`: the costliest way to write little. */
export const clientsOf = (count: number, first = 1): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, count)
    for (let i = count - 1; i >= 0; i--) {
      for (const n of [1, first + i, 0]) encoding.writeVarUint(encoder, n)
      encoding.writeUint8(encoder, 8 | 0x20)
      encoding.writeVarUint(encoder, 1)
      for (const name of ['m', `k${first + i}`]) encoding.writeVarString(encoder, name)
      encoding.writeVarUint(encoder, 1)
      encoding.writeAny(encoder, 1)
    }
    encoding.writeVarUint(encoder, 0)
  })
export const many = (count: number, item: (i: number) => ForgedItem): ForgedItem[] =>
  Array.from({ length: count }, (_, i) => item(i))

/** A list of values, each in a struct of its own: a document joins them one by one, and keeps every list on the way. */
export const listOf = (count: number): Uint8Array =>
  blockOf(
    7,
    many(count, (i) => (i === 0 ? { content: 'value' } : { origin: [7, i - 1], content: 'value' })),
  )
