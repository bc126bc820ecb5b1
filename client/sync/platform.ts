// What a session needs of its machine: network, clock, randomness, and a channel between tabs; nothing that needs a secure
// context.
import { browserStorage, type Storage } from './storage.ts'

/** A channel between this device's tabs; it carries hints only, the data is in the store. */
export interface TabChannel {
  readonly post: (message: unknown) => void
  readonly close: () => void
}

/** The machine under a session; tests have their own. */
export interface Platform {
  readonly WebSocket: typeof WebSocket
  readonly fetch: typeof fetch
  readonly randomBytes: (length: number) => Uint8Array
  /** The device's clock, ISO 8601; only shown to people. */
  readonly now: () => string
  /** Opens a channel of this name; messages reach all other channels of the name on this device. */
  readonly tabChannel: (name: string, onMessage: (message: unknown) => void) => TabChannel
  /** Calls back when the machine believes to be online again; a hint to retry at once, never a state. */
  readonly onOnline: (listener: () => void) => () => void
  readonly storage: Storage
  /** Shortest and longest pause before a retry, in ms. */
  readonly retryMs: { readonly least: number; readonly most: number }
  /**
   * Timeouts of a connection, in ms: `handshake` for its opening, `ping` of silence before the relay is asked for a sign of
   * life, `dead` of silence after which it counts as lost, whatever the socket believes.
   */
  readonly connectionMs: { readonly handshake: number; readonly ping: number; readonly dead: number }
}

/** Pauses in a browser. */
export const browserRetryMs = { least: 500, most: 30_000 } as const
/** Timeouts in a browser. */
export const browserConnectionMs = { handshake: 10_000, ping: 15_000, dead: 30_000 } as const

/** A random number from 0 to below 1, with 32 bits. */
export const chance = (platform: Platform): number => {
  const [a = 0, b = 0, c = 0, d = 0] = platform.randomBytes(4)
  return (a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d) / 2 ** 32
}

/**
 * The pause before the next attempt in ms, after `failures` in a row: random between the least and a doubling ceiling (backoff
 * with jitter), so that a hall of tablets doesn't reconnect in the same moment.
 */
export const retryPause = (platform: Platform, failures: number): number => {
  const { least, most } = platform.retryMs
  const ceiling = Math.min(most, least * 2 ** (Math.min(failures, 16) + 1))
  return least + chance(platform) * Math.max(0, ceiling - least)
}

/** A short random pause in ms, for what many devices would do at once. */
export const shortPause = (platform: Platform): number => chance(platform) * platform.retryMs.least

/** The browser's platform; works without a secure context, where storage can't be made persistent. */
export const browserPlatform = (): Platform => ({
  WebSocket: globalThis.WebSocket,
  fetch: globalThis.fetch.bind(globalThis),
  randomBytes: (length) => globalThis.crypto.getRandomValues(new Uint8Array(length)),
  now: () => new Date().toISOString(),
  tabChannel: (name, onMessage) => {
    if (typeof BroadcastChannel === 'undefined') return { post: () => undefined, close: () => undefined }
    const channel = new BroadcastChannel(name)
    channel.addEventListener('message', (event: MessageEvent<unknown>) => onMessage(event.data))
    return { post: (message) => channel.postMessage(message), close: () => channel.close() }
  },
  onOnline: (listener) => {
    globalThis.addEventListener('online', listener)
    return () => globalThis.removeEventListener('online', listener)
  },
  storage: browserStorage(),
  retryMs: browserRetryMs,
  connectionMs: browserConnectionMs,
})
