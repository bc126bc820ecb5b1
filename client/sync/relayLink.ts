// One document's line to the relay: the stock y-websocket client, with each frame seen on its way out so that it can be acknowledged.
import * as decoding from 'lib0/decoding'
import type { Awareness } from 'y-protocols/awareness'
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync'
import { WebsocketProvider } from 'y-websocket'
import type * as Y from 'yjs'
import { closeCodes, keyProtocolPrefix, messageType, subprotocol } from '#schemas/relay.ts'
import { ownAwarenessFrame } from './awarenessFrame.ts'
import { retryPause, type Platform } from './platform.ts'

/** Where a workspace's relay is, and this device's key for it. `origin` is an http address, such as `http://192.168.1.4:4100`. */
export interface RelayAddress {
  readonly origin: string
  readonly workspace: string
  readonly key: string
}

/** What a frame carries: log rows up to `upto`, and this tab's own changes up to the `ordinal`-th. */
export interface Coverage {
  readonly upto: number
  readonly ordinal: number
}

export interface LinkState {
  readonly state: 'local' | 'connecting' | 'connected' | 'stopped'
  /** The relay's last refusal by name, until a connection works again. */
  readonly refusal: string | null
}

export interface RelayLinkPorts {
  readonly platform: Platform
  readonly address: RelayAddress
  readonly document: string
  readonly doc: Y.Doc
  readonly awareness: Awareness
  /** Whether this device may write the document; where not, no sync frame but step 1 leaves it. */
  readonly mayWrite: () => boolean
  /** What the document holds at this moment: asked when step 2 goes out, which carries all of it. */
  readonly held: () => Coverage
  /** Settles when the device's log knows it. */
  readonly onAcknowledged: (covered: Coverage, epoch: string, seq: number) => Promise<void>
  readonly onLedgerNotice: (ledger: string) => void
  /** The relay answered; what is sent beside the documents may be tried again. */
  readonly onReached: () => void
  readonly onChange: (state: LinkState) => void
}

export interface RelayLink {
  /** Origin of the changes that came from the relay; what is applied under it isn't sent back. */
  readonly origin: object
  /** Whether this socket's own step 2 went out, so that every further change is sent as it is made. */
  readonly live: () => boolean
  /** Connects anew, so that step 2 carries whatever the relay still lacks. */
  readonly resync: () => void
  readonly close: () => void
}

/** Opens the line; to be called once the document is loaded from disk, so that the first step 2 is whole. */
export const openRelayLink = (ports: RelayLinkPorts): RelayLink => {
  const { platform, address, doc, awareness } = ports
  const socket: { frames: SentFrames | null } = { frames: null }
  let failures = 0
  let refusal: string | null = null

  class TappedSocket extends platform.WebSocket {
    readonly sent = (socket.frames = new SentFrames())
    override send(data: Parameters<WebSocket['send']>[0]): void {
      const frame = outgoing(data as Uint8Array<ArrayBuffer>, this.sent)
      if (frame !== null) super.send(frame)
    }
  }

  const outgoing = (frame: Uint8Array<ArrayBuffer>, sent: SentFrames): Uint8Array<ArrayBuffer> | null => {
    const decoder = decoding.createDecoder(frame)
    const type = decoding.readVarUint(decoder)
    if (type === messageType.awareness) return ownAwarenessFrame(decoder, awareness, frame)
    if (type !== messageType.sync) return frame
    const step = decoding.readVarUint(decoder)
    if (step === messageYjsSyncStep1) return frame
    if (!ports.mayWrite()) return null
    if (step === messageYjsSyncStep2) return (sent.step2(ports.held()), frame)
    // A change from before this socket's step 2 would be a gap in the relay's clock; step 2 carries it.
    if (step === messageYjsUpdate && sent.started) return (sent.update(ports.held().ordinal), frame)
    return null
  }

  const provider = new WebsocketProvider(
    `${address.origin.replace(/^http/, 'ws')}/sync/${address.workspace}`,
    ports.document,
    doc,
    {
      connect: false,
      awareness,
      protocols: [subprotocol, `${keyProtocolPrefix}${address.key}`],
      WebSocketPolyfill: TappedSocket,
      disableBc: true,
    },
  )

  let told: LinkState['state'] = 'local'
  const tell = (state: LinkState['state']): void => {
    told = state
    ports.onChange({ state, refusal })
  }

  /** Connected is who has all that the relay has, and whose own has been confirmed over this very socket. */
  const tellIfWhole = (): void => {
    const whole = provider.synced && (!ports.mayWrite() || socket.frames?.answered === true)
    if (whole && told !== 'connected') tell('connected')
  }

  provider.messageHandlers[messageType.ack] = (_encoder, decoder) => {
    const count = decoding.readVarUint(decoder)
    const epoch = decoding.readVarString(decoder)
    const seq = decoding.readVarUint(decoder)
    const { frames } = socket
    const covered = frames?.acknowledged(count)
    if (frames && covered) {
      void ports.onAcknowledged(covered, epoch, seq).then(() => {
        frames.answered = true
        if (frames === socket.frames) tellIfWhole()
      })
    }
  }
  provider.messageHandlers[messageType.ledger] = (_encoder, decoder) => {
    ports.onLedgerNotice(decoding.readVarString(decoder))
  }
  provider.messageHandlers[messageType.refusal] = (_encoder, decoder) => {
    refusal = decoding.readVarString(decoder)
  }
  provider.on('sync', (synced: boolean) => {
    if (!synced) return
    failures = 0
    refusal = null
    ports.onReached()
    tellIfWhole()
  })
  provider.on('connection-close', (event) => {
    refusal ??= event ? closeReason(event.code) : null
    // The provider doubles its pause without any chance in it; with its count out of reach the ceiling alone decides.
    provider.maxBackoffTime = retryPause(platform, failures++)
    provider.wsUnsuccessfulReconnects = 30
    tell('connecting')
  })
  provider.on('closed', ({ code }) => {
    refusal ??= closeReason(code)
    tell('stopped')
  })
  const endOnline = platform.onOnline(() => {
    if (provider.shouldConnect) provider.connect()
  })
  tell('connecting')
  provider.connect()

  return {
    origin: provider,
    live: () => provider.wsconnected && socket.frames?.started === true,
    resync: () => {
      if (!provider.shouldConnect) return
      provider.disconnect()
      provider.connect()
    },
    close: () => {
      endOnline()
      provider.destroy()
    },
  }
}

/** The sync frames of one socket that wait for their acknowledgement, in the order they went out. */
class SentFrames {
  private readonly waiting: Coverage[] = []
  private confirmed = 0
  private last: Coverage = { upto: 0, ordinal: 0 }
  /** This socket's own step 2 went out. */
  started = false
  /** The relay has confirmed it. */
  answered = false

  step2(held: Coverage): void {
    this.started = true
    this.push(held)
  }

  update(ordinal: number): void {
    this.push({ upto: this.last.upto, ordinal })
  }

  /** What the first `count` frames carried; null where that is known already. */
  acknowledged(count: number): Coverage | null {
    const fresh = this.waiting.splice(0, count - this.confirmed)
    this.confirmed += fresh.length
    return fresh.at(-1) ?? null
  }

  private push(coverage: Coverage): void {
    this.last = coverage
    this.waiting.push(coverage)
  }
}

const closeReason = (code: number): string | null => {
  for (const [reason, known] of Object.entries(closeCodes)) if (known === code) return reason
  return code >= 4400 && code < 4500 ? `closed-${code}` : null
}
