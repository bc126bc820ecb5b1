// Filters outgoing awareness: the stock client repeats others' states, and only this device's own is sent.
import { encodeAwarenessUpdate, type Awareness } from 'y-protocols/awareness'
import { readEntries } from '#schemas/wire/awareness.ts'
import { awarenessFrame } from '#schemas/wire/frames.ts'

/**
 * The frame to send instead of `frame`, which carries `payload`: the same where it holds this device's state alone, a shorter
 * one where it repeats others, null where it holds only others or is a goodbye (the relay sees the socket close).
 */
export const ownAwarenessFrame = (
  payload: Uint8Array,
  awareness: Awareness,
  frame: Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> | null => {
  const entries = readEntries(payload) ?? []
  const own = entries.some(({ client }) => client === awareness.clientID)
  if (!own || awareness.getLocalState() === null) return null
  return entries.length === 1 ? frame : awarenessFrame(encodeAwarenessUpdate(awareness, [awareness.clientID]))
}
