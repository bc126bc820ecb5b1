// One document's connection to the relay: the stock y-websocket client, with outgoing frames observed so that acknowledgements
// can be matched.
import { WebsocketProvider } from 'y-websocket'
import { firstEdition } from '#schemas/editions.ts'
import {
  closeCodes,
  editionProtocolPrefix,
  keyProtocolPrefix,
  messageType,
  partsProtocol,
  subprotocol,
} from '#schemas/relay.ts'
import { readFrame } from '#schemas/wire/frames.ts'
import { ownAwarenessFrame } from './awarenessFrame.ts'
import { settleClient } from './clientId.ts'
import { makeHeartbeat } from './heartbeat.ts'
import { MessageParts } from './messageParts.ts'
import type { Platform } from './platform.ts'
import { makeReconnect } from './reconnect.ts'
import { takeMessages, type MessagePorts, type SocketState } from './relayMessages.ts'
import { SentFrames, type Coverage } from './sentFrames.ts'

/** A workspace's relay and this device's key for it. `origin` is an http address, such as `http://192.168.1.4:4100`. */
export interface RelayAddress {
  readonly origin: string
  readonly workspace: string
  readonly key: string
}

/** The state of a document's connection. */
export interface LinkState {
  readonly state: 'local' | 'connecting' | 'connected' | 'stopped'
  /** The relay's last refusal by name, until a connection works again. */
  readonly refusal: string | null
}

/** What a relay link works on. */
export interface RelayLinkPorts extends MessagePorts {
  readonly platform: Platform
  readonly address: RelayAddress
  readonly document: string
  /** The edition of the document that this device holds. */
  readonly edition: string
  /** What the document holds now; asked when step 2 is sent, which carries all of it. */
  readonly held: () => Coverage
  /** The relay answered; requests over HTTP may be retried. */
  readonly onReached: () => void
  readonly onChange: (state: LinkState) => void
}

/** An open link. */
export interface RelayLink {
  /** Origin of changes from the relay; what is applied under it isn't sent back. */
  readonly origin: object
  /** Whether this socket's step 2 was sent, so that every further change is sent as it is made. */
  readonly live: () => boolean
  /** Reconnects, so that step 2 carries what the relay still lacks. */
  readonly resync: () => void
  readonly close: () => void
}

/** Opens the connection. Call it once the document is loaded from disk, so that the first step 2 is complete. */
export const openRelayLink = (ports: RelayLinkPorts): RelayLink => {
  const { platform, doc, awareness } = ports
  const socket: SocketState = { frames: null, parts: new MessageParts(), held: [] }
  let refusal: string | null = null
  /** The next attempt takes a new client id. */
  let afresh = false
  /** We are closing the connection for a reason of our own, so it isn't retried from the close event. */
  let leaving = false
  /**
   * We are closing the connection, so no goodbye is sent: its client id may have changed, and the relay sees the socket close.
   */
  let hanging = false
  /** Others may know the client id. */
  let shown = false

  /** What is written without a connection goes under an id that nobody else knows, so nobody can write in its place. */
  const hide = (): void => {
    if (!shown) return
    shown = false
    settleClient(doc, awareness, platform, true)
  }

  class TappedSocket extends platform.WebSocket {
    readonly sent = this.begin()
    private begin(): SentFrames {
      heartbeat.begin()
      this.addEventListener('open', () => {
        // Before the stock client sends presence under the document's present id.
        settleClient(doc, awareness, platform, false)
        shown = true
        if (this === provider.ws) heartbeat.heard()
      })
      this.addEventListener('message', () => this === provider.ws && heartbeat.heard())
      socket.parts = new MessageParts()
      socket.held = []
      return (socket.frames = new SentFrames())
    }
    override send(data: Parameters<WebSocket['send']>[0]): void {
      const frame = outgoing(data as Uint8Array<ArrayBuffer>, this.sent)
      if (frame !== null) super.send(frame)
    }
  }

  const outgoing = (frame: Uint8Array<ArrayBuffer>, sent: SentFrames): Uint8Array<ArrayBuffer> | null => {
    const read = readFrame(frame)
    if (read?.kind === 'awareness') return hanging ? null : ownAwarenessFrame(read.payload, awareness, frame)
    if (read?.kind !== 'write') return frame
    if (!ports.mayWrite()) return null
    if (read.whole) return (sent.step2(ports.held()), frame)
    // A change from before this socket's step 2 would be a gap in the relay's clock; step 2 carries it.
    return sent.started ? (sent.update(ports.held().ordinal), frame) : null
  }

  const provider = providerOf(ports, TappedSocket)

  /**
   * The stock client says goodbye under the document's id and throws where presence has another, which Yjs may cause by itself:
   * settle the id first.
   */
  const hangUp = (end: () => void): void => {
    hanging = true
    settleClient(doc, awareness, platform, false)
    end()
    hanging = false
  }

  const heartbeat = makeHeartbeat({
    platform,
    ping: () => provider.ws?.readyState === 1 && provider.ws.send(pingFrame),
    onDead: () => hangUp(() => provider.disconnect()),
  })
  const connect = (): void => {
    settleClient(doc, awareness, platform, afresh)
    afresh = false
    provider.connect()
  }
  const reconnect = makeReconnect(platform, connect)

  let told: LinkState['state'] = 'local'
  const tell = (state: LinkState['state']): void => {
    told = state
    ports.onChange({ state, refusal })
  }

  /** Connected: everything of the relay is here, and our step 2 is acknowledged over this very socket. */
  const tellIfWhole = (): void => {
    const whole = provider.synced && (!ports.mayWrite() || socket.frames?.answered === true)
    if (whole && told !== 'connected') tell('connected')
  }

  takeMessages({
    ...{ provider, ports, socket },
    onAnswered: tellIfWhole,
    onRefusal: (code) => {
      refusal = code
    },
  })
  provider.on('sync', (synced: boolean) => {
    if (!synced) return
    reconnect.connected()
    refusal = null
    ports.onReached()
    tellIfWhole()
  })
  provider.on('connection-close', (event) => {
    heartbeat.end()
    // The provider's own pause has no jitter and would reconnect a crowd at one moment.
    provider.shouldConnect = false
    if (leaving) return
    hide()
    refusal = (event ? closeReason(event.code) : null) ?? refusal
    const next = reconnect.lost(refusal, event?.code ?? null)
    afresh ||= next === 'fresh'
    tell(next === 'never' ? 'stopped' : 'connecting')
  })
  const endOnline = platform.onOnline(() => {
    if (!reconnect.retrySoon() && provider.ws !== null) heartbeat.doubt()
  })
  tell('connecting')
  connect()

  return {
    origin: provider,
    live: () => provider.wsconnected && socket.frames?.started === true,
    resync: () => {
      // A lost connection carries everything when it comes back.
      if (!provider.shouldConnect) return
      leaving = true
      hangUp(() => provider.disconnect())
      leaving = false
      tell('connecting')
      connect()
    },
    close: () => {
      leaving = true
      endOnline()
      reconnect.cancel()
      heartbeat.end()
      hangUp(() => provider.destroy())
      hide()
    },
  }
}

/** The stock client, not connected yet; `WebSocketPolyfill` is the socket that it opens. */
const providerOf = (
  { address, document, doc, awareness, edition }: RelayLinkPorts,
  WebSocketPolyfill: typeof WebSocket,
): WebsocketProvider => {
  const held = edition === firstEdition ? [] : [`${editionProtocolPrefix}${edition}`]
  return new WebsocketProvider(
    `${address.origin.replace(/^http/, 'ws')}/sync/${address.workspace}`,
    document,
    doc,
    {
      connect: false,
      awareness,
      protocols: [subprotocol, partsProtocol, `${keyProtocolPrefix}${address.key}`, ...held],
      WebSocketPolyfill,
      disableBc: true,
      // Retries are decided in `reconnect`, for every way in which a connection may end.
      shouldReconnect: () => true,
    },
  )
}

/** Ping: the shortest question that the relay always answers and that isn't a write. */
const pingFrame = Uint8Array.of(messageType.queryAwareness)

/** Close code of a relay or proxy for a frame longer than it accepts. */
const frameTooLong = 1009

const closeReason = (code: number): string | null => {
  if (code === frameTooLong) return 'tooLarge'
  for (const [reason, known] of Object.entries(closeCodes)) if (known === code) return reason
  return code >= 4400 && code < 4500 ? `closed-${code}` : null
}
