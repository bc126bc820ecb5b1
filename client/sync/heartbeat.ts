// Watches a connection for signs of life: a network that drops everything closes no socket.
import type { Platform } from './platform.ts'

/** What a heartbeat works on. */
export interface HeartbeatPorts {
  readonly platform: Platform
  /** Asks the relay for a sign of life; it always answers. */
  readonly ping: () => void
  /** Nothing came for too long. Called once per connection. */
  readonly onDead: () => void
}

/** A watchdog for one connection at a time. */
export interface Heartbeat {
  /** A connection is being opened. */
  readonly begin: () => void
  /** Something came, including the opening itself. */
  readonly heard: () => void
  /** The network may have changed: pings at once, with no more patience than for an opening. */
  readonly doubt: () => void
  /** There is no connection. */
  readonly end: () => void
}

/** Makes a heartbeat with the platform's `connectionMs`. */
export const makeHeartbeat = ({ platform, ping, onDead }: HeartbeatPorts): Heartbeat => {
  const { handshake, ping: pingMs, dead } = platform.connectionMs
  let timer: ReturnType<typeof setTimeout> | undefined

  const cutAfter = (ms: number): void => {
    clearTimeout(timer)
    timer = setTimeout(onDead, ms)
  }

  const ask = (patience: number): void => {
    ping()
    cutAfter(patience)
  }

  return {
    begin: () => cutAfter(handshake),
    heard: () => {
      clearTimeout(timer)
      timer = setTimeout(() => ask(dead - pingMs), pingMs)
    },
    doubt: () => {
      clearTimeout(timer)
      ask(Math.min(handshake, dead - pingMs))
    },
    end: () => clearTimeout(timer),
  }
}
