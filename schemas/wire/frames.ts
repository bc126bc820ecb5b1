// The bytes on the wire: a device's frames, read strictly, and the relay's own, built here and read here.
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { messageType } from '#schemas/relay.ts'

const syncStep1 = 0
const syncStep2 = 1
const syncUpdate = 2

/** A frame from a device that the relay understands. */
export type ClientFrame =
  | { readonly kind: 'step1'; readonly vector: Uint8Array }
  | { readonly kind: 'write'; readonly whole: boolean; readonly update: Uint8Array }
  | { readonly kind: 'awareness'; readonly payload: Uint8Array }
  | { readonly kind: 'queryAwareness' }

/** A varint in its shortest form only: a longer form of the same number is how a write slips past a filter of first bytes. */
const readShortest = (decoder: decoding.Decoder): number => {
  const start = decoder.pos
  const value = decoding.readVarUint(decoder)
  if (decoder.pos - start > 1 && decoder.arr[decoder.pos - 1] === 0) throw new Error('over-long varint')
  return value
}

const readBytes = (decoder: decoding.Decoder): Uint8Array =>
  decoding.readUint8Array(decoder, readShortest(decoder))

/** Reads a whole frame; null where a byte is wrong, missing or left over. A step 2 is a `whole` write. */
export const readFrame = (bytes: Uint8Array): ClientFrame | null => {
  try {
    const decoder = decoding.createDecoder(bytes)
    const frame = readMessage(decoder)
    return decoding.hasContent(decoder) ? null : frame
  } catch {
    return null
  }
}

const readMessage = (decoder: decoding.Decoder): ClientFrame | null => {
  const type = readShortest(decoder)
  if (type === messageType.awareness) return { kind: 'awareness', payload: readBytes(decoder) }
  if (type === messageType.queryAwareness) return { kind: 'queryAwareness' }
  if (type !== messageType.sync) return null
  const step = readShortest(decoder)
  if (step === syncStep1) return { kind: 'step1', vector: readBytes(decoder) }
  if (step === syncStep2 || step === syncUpdate)
    return { kind: 'write', whole: step === syncStep2, update: readBytes(decoder) }
  return null
}

const built = (type: number, write: (encoder: encoding.Encoder) => void): Uint8Array<ArrayBuffer> =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, type)
    write(encoder)
  })

const sync = (step: number, bytes: Uint8Array): Uint8Array =>
  built(messageType.sync, (encoder) => {
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, bytes)
  })

/** A sync frame with an update. */
export const updateFrame = (update: Uint8Array): Uint8Array => sync(syncUpdate, update)
/** A sync frame with all that who asked lacks. */
export const step2Frame = (update: Uint8Array): Uint8Array => sync(syncStep2, update)

/** What comes before an update of this length in its frame, so that a long one needn't be copied into it. */
export const updateHead = (whole: boolean, length: number): Uint8Array =>
  built(messageType.sync, (encoder) => {
    encoding.writeVarUint(encoder, whole ? syncStep2 : syncUpdate)
    encoding.writeVarUint(encoder, length)
  })

/** "This is what I have: send me the rest." A state vector as Yjs encodes it. */
export const step1Frame = (vector: Uint8Array): Uint8Array => sync(syncStep1, vector)

/** A frame with an encoded awareness update. */
export const awarenessFrame = (payload: Uint8Array): Uint8Array<ArrayBuffer> =>
  built(messageType.awareness, (encoder) => encoding.writeVarUint8Array(encoder, payload))

/** See `messageType.ack`: `count` sync frames of this socket are on disk; `seq` is the log's newest number for the document. */
export const ackFrame = (count: number, epoch: string, seq: number): Uint8Array =>
  built(messageType.ack, (encoder) => {
    encoding.writeVarUint(encoder, count)
    encoding.writeVarString(encoder, epoch)
    encoding.writeVarUint(encoder, seq)
  })

/** The rest of an `ackFrame`, its type read already. Throws where it is cut short. */
export const readAck = (decoder: decoding.Decoder): { count: number; epoch: string; seq: number } => ({
  count: decoding.readVarUint(decoder),
  epoch: decoding.readVarString(decoder),
  seq: decoding.readVarUint(decoder),
})

/** Tells that a ledger goes up to `seq` now. */
export const ledgerFrame = (ledger: string, seq: number): Uint8Array =>
  built(messageType.ledger, (encoder) => {
    encoding.writeVarString(encoder, ledger)
    encoding.writeVarUint(encoder, seq)
  })

/** The rest of a `ledgerFrame`, its type read already. */
export const readLedgerNotice = (decoder: decoding.Decoder): { ledger: string; seq: number } => ({
  ledger: decoding.readVarString(decoder),
  seq: decoding.readVarUint(decoder),
})

/** Says, before a socket is closed, why it is: by a code that the screen has words for. */
export const refusalFrame = (code: string): Uint8Array =>
  built(messageType.refusal, (encoder) => encoding.writeVarString(encoder, code))

/** The rest of a `refusalFrame`, its type read already. */
export const readRefusal = (decoder: decoding.Decoder): string => decoding.readVarString(decoder)

/** See `messageType.part`. */
export const partFrame = (left: number, bytes: Uint8Array): Uint8Array =>
  built(messageType.part, (encoder) => {
    encoding.writeVarUint(encoder, left)
    encoding.writeUint8Array(encoder, bytes)
  })

/** The rest of a `partFrame`, its type read already. */
export const readPart = (decoder: decoding.Decoder): { left: number; bytes: Uint8Array } => ({
  left: decoding.readVarUint(decoder),
  bytes: decoding.readTailAsUint8Array(decoder),
})

/** An update without structs and deletes. */
export const emptyUpdate: Uint8Array = Uint8Array.of(0, 0)
/** Changes nothing anywhere; stock clients give up a connection on which no message came for 30 seconds. */
export const keepAliveFrame: Uint8Array = updateFrame(emptyUpdate)
