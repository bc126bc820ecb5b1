// Watches whether anything comes over a line: a network that swallows everything closes no socket.
import type { Platform } from './platform.ts'

export interface HeartbeatPorts {
  readonly platform: Platform
  /** Asks the relay for a sign of life; it answers always. */
  readonly ping: () => void
  /** Nothing came for too long. Called once, until the next line begins. */
  readonly onDead: () => void
}

export interface Heartbeat {
  /** A line is being opened. */
  readonly begin: () => void
  /** Something came, the opening itself included. */
  readonly heard: () => void
  /** The network may have changed under the line: asks at once, and waits no longer for the answer than for an opening. */
  readonly doubt: () => void
  /** There is no line. */
  readonly end: () => void
}

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
