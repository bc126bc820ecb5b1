// What the relay sends over a document's socket: presence, acknowledgements, messages in parts, updates, notices and refusals.
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { applyAwarenessUpdate, type Awareness } from 'y-protocols/awareness'
import type { WebsocketProvider } from 'y-websocket'
import type * as Y from 'yjs'
import { messageType } from '#schemas/relay.ts'
import { receiving } from '#schemas/updates/received.ts'
import { soundEntries } from '#schemas/wire/awareness.ts'
import { emptyUpdate, readAck, readLedgerNotice, readPart, readRefusal } from '#schemas/wire/frames.ts'
import type { MessageParts } from './messageParts.ts'
import type { Coverage, SentFrames } from './sentFrames.ts'

/** What messages are taken into. */
export interface MessagePorts {
  readonly doc: Y.Doc
  readonly awareness: Awareness
  /** Whether this device may write the document; where not, it sends no sync frame but step 1. */
  readonly mayWrite: () => boolean
  /** The relay's state vector, lowered to where this device's unacknowledged work begins, so that step 2 repeats that work. */
  readonly asUnknown: (vector: Uint8Array) => Uint8Array
  /** Whether this device has written something that the relay hasn't acknowledged; until then others' updates wait. */
  readonly unconfirmed: () => boolean
  /** Settles when the marks are in the device's log. */
  readonly onAcknowledged: (covered: Coverage, epoch: string, seq: number) => Promise<void>
  readonly onLedgerNotice: (ledger: string) => void
  /** Whether an update may be applied; a refused one stays at the relay. A promise where it has to be tried. */
  readonly admits: (update: Uint8Array) => boolean | Promise<boolean>
}

/** What belongs to one socket: what was sent over it, a message that comes in parts, and updates that wait. */
export interface SocketState {
  frames: SentFrames | null
  parts: MessageParts
  held: (() => void)[]
}

/** The stock client whose messages are taken, and what is told of them. */
export interface MessageTaking {
  readonly provider: WebsocketProvider
  readonly ports: MessagePorts
  readonly socket: SocketState
  /** The relay has acknowledged this socket's step 2. */
  readonly onAnswered: () => void
  readonly onRefusal: (code: string) => void
}

/** Takes the place of the stock client's handlers. */
export const takeMessages = (from: MessageTaking): void => {
  const { provider, ports, socket, onAnswered, onRefusal } = from
  const { awareness } = ports
  // Checked again on the device, so that no relay lets anything malformed through to an editor.
  provider.messageHandlers[messageType.awareness] = (_encoder, decoder) => {
    const sound = soundEntries(decoding.readVarUint8Array(decoder), awareness.clientID)
    if (sound !== null) applyAwarenessUpdate(awareness, sound, provider)
  }
  provider.messageHandlers[messageType.ack] = (_encoder, decoder) => {
    const { count, epoch, seq } = readAck(decoder)
    const { frames } = socket
    const covered = frames?.acknowledged(count)
    if (frames && covered) {
      void ports.onAcknowledged(covered, epoch, seq).then(() => {
        frames.answered = true
        if (frames !== socket.frames) return
        for (const take of socket.held.splice(0)) take()
        onAnswered()
      })
    }
  }
  provider.messageHandlers[messageType.part] = (encoder, decoder, ...rest) => {
    const whole = socket.parts.take(readPart(decoder))
    if (whole === null) return
    const message = decoding.createDecoder(whole)
    const type = decoding.readVarUint(message)
    if (type !== messageType.part) provider.messageHandlers[type]?.(encoder, message, ...rest)
  }
  takeUpdates(from)
  provider.messageHandlers[messageType.ledger] = (_encoder, decoder) => {
    ports.onLedgerNotice(readLedgerNotice(decoder).ledger)
  }
  provider.messageHandlers[messageType.refusal] = (_encoder, decoder) => {
    onRefusal(readRefusal(decoder))
  }
}

/** Updates are admitted before they are applied, one after another, and wait while somebody may have written in this device's place. */
const takeUpdates = ({ provider, ports, socket }: MessageTaking): void => {
  const { doc } = ports
  const sync = provider.messageHandlers[messageType.sync]
  /** The update being tried; later messages wait for it, in order. */
  let trying: Promise<void> | null = null
  provider.messageHandlers[messageType.sync] = (encoder, decoder, ...rest) => {
    const told = decoding.clone(decoder)
    const step = decoding.readVarUint(told)
    if (step === 0) {
      const vector = ports.asUnknown(decoding.readVarUint8Array(told))
      return sync?.(encoder, decoding.createDecoder(question(vector)), ...rest)
    }
    const take = (into: encoding.Encoder): void => {
      const update = decoding.readVarUint8Array(told)
      const admit = (may: boolean, answer = into): void =>
        may
          ? receiving(doc, [update], () => sync?.(answer, decoder, ...rest))
          : sync?.(answer, decoding.createDecoder(nothingIn(step)), ...rest)
      const may = trying === null ? ports.admits(update) : trying.then(() => ports.admits(update))
      if (typeof may === 'boolean') return admit(may)
      const { ws } = provider
      const turn: Promise<void> = may
        .then((verdict) => {
          // After a reconnect the update comes again.
          if (provider.ws === ws && ws !== null) admit(verdict, encoding.createEncoder())
        })
        .catch(() => undefined)
        .finally(() => {
          if (trying === turn) trying = null
        })
      trying = turn
    }
    // If somebody wrote under this device's client ids, its step 2 reveals that; until then their deletions must not be applied
    // and sent on.
    const waits = socket.held.length > 0 || (ports.mayWrite() && ports.unconfirmed())
    if (waits && socket.frames?.answered === false) socket.held.push(() => take(encoding.createEncoder()))
    else take(encoder)
  }
}

/** A sync message of step 1. */
const question = (vector: Uint8Array): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarUint8Array(encoder, vector)
  })

/** A sync message of the same step with an empty update. */
const nothingIn = (step: number): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, emptyUpdate)
  })
