// Updates and numbers made by hand, as no device of ours would.
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { bytesOf } from '#test/support/rawSocket.ts'

export const counts = (...numbers: readonly number[]): Uint8Array =>
  bytesOf((encoder) => {
    for (const number of numbers) encoding.writeVarUint(encoder, number)
  })
export const huge = 2 ** 53 - 1
export const docWith = (fill: (doc: Y.Doc) => void): Uint8Array => {
  const doc = new Y.Doc()
  fill(doc)
  return Y.encodeStateAsUpdate(doc)
}
/** One item in the map `deep` that holds what is written by hand. */
export const itemHolding = (content: number, write: (encoder: encoding.Encoder) => void): Uint8Array =>
  bytesOf((encoder) => {
    for (const number of [1, 1, 4_000_000_000, 0]) encoding.writeVarUint(encoder, number)
    encoding.writeUint8(encoder, content)
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarString(encoder, 'deep')
    write(encoder)
    encoding.writeVarUint(encoder, 0)
  })
export const depth = 200_000
