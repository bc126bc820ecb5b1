// Reads an update whole, and no further than it may reach.
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import type { Bounds } from './bounds.ts'

/** There is more in an update than may be. */
export class TooMany extends Error {}

let lastRead: decoding.Decoder | null = null
let left = { clients: Infinity, pieces: Infinity }
/** Counts while it reads: what an update claims of itself may be wrong, and what is read already takes memory. */
class CountingDecoder extends Y.UpdateDecoderV1 {
  constructor(decoder: decoding.Decoder) {
    super(decoder)
    lastRead = decoder
  }
  override readClient(): number {
    if (--left.clients < 0) throw new TooMany()
    return super.readClient()
  }
  override readInfo(): number {
    if (--left.pieces < 0) throw new TooMany()
    return super.readInfo()
  }
  override readDsClock(): number {
    if (--left.pieces < 0) throw new TooMany()
    return super.readDsClock()
  }
}

/**
 * Reads an update to its last byte: what would be left over (as of an update of the second version) must not pass for known.
 * With bounds, throws `TooMany` where it has more client ids, structs or deleted runs than a whole document may have.
 */
export const decodeWhole = (
  bytes: Uint8Array,
  bounds: Bounds | undefined,
): ReturnType<typeof Y.decodeUpdate> => {
  left = { clients: bounds?.maxClients ?? Infinity, pieces: bounds?.maxPieces ?? Infinity }
  const decoded = Y.decodeUpdateV2(bytes, CountingDecoder)
  if (lastRead === null || decoding.hasContent(lastRead)) throw new Error('bytes are left over')
  return decoded
}
