// What a session needs of the machine under it: network, clock, chance, and a bell between tabs; nothing that asks for a secure context.
import { browserStorage, type Storage } from './storage.ts'

/** A bell that the other tabs of this device hear; it carries hints only, the truth is in the store. */
export interface TabChannel {
  readonly post: (message: unknown) => void
  readonly close: () => void
}

export interface Platform {
  readonly WebSocket: typeof WebSocket
  readonly fetch: typeof fetch
  readonly randomBytes: (length: number) => Uint8Array
  /** The device's clock, ISO 8601; shown to people only. */
  readonly now: () => string
  /** A bell of this name, heard by every other bell of the same name on this device. */
  readonly tabChannel: (name: string, onMessage: (message: unknown) => void) => TabChannel
  /** Calls back when the machine believes to be on a network again; a hint to try at once, never a state. */
  readonly onOnline: (listener: () => void) => () => void
  readonly storage: Storage
  /** Shortest and longest pause before trying to reach the relay again, in milliseconds. */
  readonly retryMs: { readonly least: number; readonly most: number }
  /**
   * Patience with a line, in milliseconds: `handshake` for it to open, `ping` of silence before the relay is asked for a
   * sign of life, `dead` of silence after which the line counts as cut, whatever the socket believes.
   */
  readonly connectionMs: { readonly handshake: number; readonly ping: number; readonly dead: number }
}

export const browserRetryMs = { least: 500, most: 30_000 } as const
export const browserConnectionMs = { handshake: 10_000, ping: 15_000, dead: 30_000 } as const

/** A number from 0 to below 1, of 32 random bits. */
export const chance = (platform: Platform): number => {
  const [a = 0, b = 0, c = 0, d = 0] = platform.randomBytes(4)
  return (a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d) / 2 ** 32
}

/**
 * The pause in milliseconds before the next attempt, after `failures` earlier ones in a row: anywhere between the least and a
 * doubling ceiling, so that a hall of tablets that lost its relay at one moment doesn't come back at one moment.
 */
export const retryPause = (platform: Platform, failures: number): number => {
  const { least, most } = platform.retryMs
  const ceiling = Math.min(most, least * 2 ** (Math.min(failures, 16) + 1))
  return least + chance(platform) * Math.max(0, ceiling - least)
}

/** A pause in milliseconds for what should happen at once on many devices: short, and not the same on any two. */
export const shortPause = (platform: Platform): number => chance(platform) * platform.retryMs.least

/** The browser's own parts; works on a page without a secure context, where storage can't be promised. */
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
