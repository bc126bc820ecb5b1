// Listens on a device's own wire: which frames of one document leave it, socket by socket.
import * as decoding from 'lib0/decoding'
import type { Platform } from '#sync/platform.ts'

export interface WireTap {
  /** To be handed to a session in the place of the device's own. */
  readonly platform: Platform
  /** What went out, in order: `socket:kind`, sockets counted from 0; presence with the client ids it speaks of. */
  readonly frames: () => readonly string[]
  /** Forgets what was heard so far. */
  readonly clear: () => void
}

const steps = ['step1', 'step2', 'update']

export const tapWire = (platform: Platform, document: string): WireTap => {
  let frames: string[] = []
  let sockets = 0
  class Tapped extends platform.WebSocket {
    private readonly number = String(this.url).endsWith(`/${document}`) ? sockets++ : null
    override send(data: Parameters<WebSocket['send']>[0]): void {
      if (this.number !== null) frames.push(`${this.number}:${kindOf(data as Uint8Array)}`)
      super.send(data)
    }
  }
  return {
    platform: { ...platform, WebSocket: Tapped },
    frames: () => frames,
    clear: () => {
      frames = []
    },
  }
}

const kindOf = (frame: Uint8Array): string => {
  const decoder = decoding.createDecoder(frame)
  const type = decoding.readVarUint(decoder)
  if (type === 0) return steps[decoding.readVarUint(decoder)] ?? 'unknown'
  if (type !== 1) return `type${type}`
  const states = decoding.createDecoder(decoding.readVarUint8Array(decoder))
  const clients: number[] = []
  for (let count = decoding.readVarUint(states); count > 0; count--) {
    clients.push(decoding.readVarUint(states))
    decoding.readVarUint(states)
    decoding.readVarString(states)
  }
  return `presence(${clients.join()})`
}
