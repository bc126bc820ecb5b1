// Who is where, as y-protocols encodes it: entries of a client id, its clock and its state as JSON.
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { readPresence } from '#schemas/presence.ts'
import { limits } from '#schemas/relay.ts'

/** What one client shows. */
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

/** Entries as the payload of an awareness message. */
export const encodeEntries = (entries: readonly Entry[]): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, entries.length)
    for (const { client, clock, json } of entries) {
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarString(encoder, json)
    }
  })

/**
 * A message with only what may be shown of the others to this device, `own` being its client id: whatever is malformed,
 * too long, or claims to be this device is left out. Null where nothing is left.
 */
export const soundEntries = (payload: Uint8Array, own: number): Uint8Array | null => {
  const sound = (readEntries(payload) ?? []).flatMap((entry) => {
    if (entry.json === 'null') return [entry]
    if (entry.client === own || entry.json.length > limits.maxAwarenessBytes) return []
    const state = readPresence(entry.json)
    return state === null ? [] : [{ ...entry, json: JSON.stringify(state) }]
  })
  return sound.length === 0 ? null : encodeEntries(sound)
}
