// Keeps a device's presence its own: of what the stock client repeats, only this device's state is sent.
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { encodeAwarenessUpdate, type Awareness } from 'y-protocols/awareness'
import { messageType } from '#schemas/relay.ts'

/**
 * The frame to send instead of `frame`, whose type was read from `decoder`: the same where it speaks of this device alone,
 * a shorter one where it repeats others, null where it speaks of others only or says goodbye (the relay sees the socket close).
 */
export const ownAwarenessFrame = (
  decoder: decoding.Decoder,
  awareness: Awareness,
  frame: Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> | null => {
  const states = decoding.createDecoder(decoding.readVarUint8Array(decoder))
  const count = decoding.readVarUint(states)
  let own = false
  for (let i = 0; i < count; i++) {
    own ||= decoding.readVarUint(states) === awareness.clientID
    decoding.readVarUint(states)
    decoding.readVarString(states)
  }
  if (!own || awareness.getLocalState() === null) return null
  if (count === 1) return frame
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, messageType.awareness)
  encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [awareness.clientID]))
  return encoding.toUint8Array(encoder)
}
