// Devices in one Node process: each has its own disk (fake IndexedDB) and its own channel between tabs; the network is real.
import 'fake-indexeddb/auto'
import { randomBytes } from 'node:crypto'
import { IDBFactory as FakeFactory } from 'fake-indexeddb'
import { WebSocket as NodeWebSocket } from 'ws'
import { openDeviceStore, type DeviceStore } from '#sync/deviceStore.ts'
import { browserConnectionMs, type Platform } from '#sync/platform.ts'

// Each open document adds a listener for the end of the process, and a test opens dozens.
process.setMaxListeners(0)

export interface Device {
  readonly factory: IDBFactory
  readonly platform: Platform
  /** Opens the device's store, as a fresh page or another tab does. */
  readonly openStore: () => DeviceStore
}

/** A device with an empty disk. Pauses before reconnecting are short, so that tests are. */
export const makeDevice = (): Device => {
  const factory = new FakeFactory()
  const channels = new Map<string, Set<(message: unknown) => void>>()
  const platform: Platform = {
    WebSocket: NodeWebSocket as unknown as typeof WebSocket,
    fetch: globalThis.fetch,
    randomBytes: (length) => new Uint8Array(randomBytes(length)),
    now: () => new Date().toISOString(),
    tabChannel: (name, onMessage) => {
      const heard = channels.get(name) ?? new Set()
      channels.set(name, heard)
      heard.add(onMessage)
      return {
        post: (message) => {
          for (const other of [...heard])
            if (other !== onMessage) setTimeout(() => heard.has(other) && other(message), 0)
        },
        close: () => heard.delete(onMessage),
      }
    },
    onOnline: () => () => undefined,
    storage: {
      keeping: async () => 'cannot-ask',
      askToKeep: async () => 'cannot-ask',
      lock: locksOfDevice(),
      retryMs: 100,
    },
    retryMs: { least: 30, most: 300 },
    connectionMs: browserConnectionMs,
  }
  return { factory, platform, openStore: () => openDeviceStore(factory) }
}

/** Locks among the tabs of one device, in the order in which they stand in line. */
export const locksOfDevice = (): NonNullable<Platform['storage']['lock']> => {
  const lines = new Map<string, ((held: boolean) => void)[]>()
  return (name, onAnswer) => {
    const line = lines.get(name) ?? []
    lines.set(name, line)
    line.push(onAnswer)
    setTimeout(() => line.includes(onAnswer) && onAnswer(line[0] === onAnswer), 0)
    return () => {
      const at = line.indexOf(onAnswer)
      if (at < 0) return
      line.splice(at, 1)
      const next = line[0]
      if (at === 0 && next !== undefined) setTimeout(() => line[0] === next && next(true), 0)
    }
  }
}
