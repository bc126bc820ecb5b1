// Who is where, as y-protocols encodes it: entries of a client id, its clock and its state as JSON.
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

export interface Entry {
  readonly client: number
  readonly clock: number
  /** `null` as JSON: it has left. */
  readonly json: string
}

/** Reads a whole message; null where a byte is wrong, missing or left over. */
export const readEntries = (payload: Uint8Array): Entry[] | null => {
  try {
    const decoder = decoding.createDecoder(payload)
    const entries: Entry[] = []
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      const client = decoding.readVarUint(decoder)
      const clock = decoding.readVarUint(decoder)
      entries.push({ client, clock, json: decoding.readVarString(decoder) })
    }
    return decoding.hasContent(decoder) ? null : entries
  } catch {
    return null
  }
}

export const encodeEntries = (entries: readonly Entry[]): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, entries.length)
    for (const { client, clock, json } of entries) {
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarString(encoder, json)
    }
  })
