// Frozen revisions and pictures by their SHA-256: stored on this device first, then sent to the relay.
import { cellOf, type Blobs, type Source } from '#core/source.ts'
import { sha256Hex } from '#schemas/archive.ts'
import { limits } from '#schemas/relay.ts'
import type { DeviceStore } from './deviceStore.ts'
import { askRelayForBytes, passing } from './http.ts'
import { makeOutbox } from './outbox.ts'
import type { Platform } from './platform.ts'
import type { RelayAddress } from './relayLink.ts'

/** What the blobs of a workspace need. */
export interface BlobPorts {
  readonly store: DeviceStore
  readonly platform: Platform
  readonly workspace: string
  readonly address: () => RelayAddress | null
  /** Whether this member may send bytes; the relay decides, this only avoids requests that it would refuse. */
  readonly mayWrite: () => boolean
  readonly onKept: () => Promise<void>
  readonly onPending: (change: number) => void
  /** Called when the store failed; `put` rejects as well. */
  readonly onFault: (error: unknown) => void
}

/** The blobs of a workspace, with their transfer to and from the relay. */
export interface BlobLink extends Blobs {
  /** The relay's last refusal of bytes that are stored here. */
  readonly refusal: Source<string | null>
  readonly sync: () => void
  /** The role has changed: tries again what was refused, where this role may put blobs. */
  readonly recheck: () => void
  /** The relay lost its store: sends everything again. */
  readonly forget: () => Promise<void>
  readonly close: () => void
}

/**
 * Opens the blobs of a workspace. `put` settles with the digest once the bytes are on this device's disk and throws a
 * RangeError beyond `limits.maxBlobBytes`; `get` gives null where neither device nor relay has them.
 */
export const openBlobLink = (ports: BlobPorts): BlobLink => {
  const { store, platform, workspace } = ports
  const refused = new Set<string>()
  const refusal = cellOf<string | null>(null)

  const urlOf = ({ origin }: RelayAddress, digest: string): string => `${origin}/blobs/${workspace}/${digest}`

  const keep = (digest: string, bytes: Uint8Array, state: 'kept' | 'confirmed'): Promise<void> =>
    store.write(['blobs'], async (tx) => {
      const known = await tx.objectStore('blobs').get([workspace, digest])
      if (known && (known.state === 'confirmed' || state === 'kept')) return
      await tx.objectStore('blobs').put({ workspace, digest, bytes, state })
    })

  const waiting = (): Promise<[string, string][]> =>
    store.read(['blobs'], (tx) => tx.objectStore('blobs').index('state').getAllKeys([workspace, 'kept']))

  const outbox = makeOutbox(platform, async () => {
    const address = ports.address()
    // counted as what the role forbids; see barred.ts
    if (address === null || !ports.mayWrite()) return true
    for (const [, digest] of await waiting()) {
      if (refused.has(digest)) continue
      const entry = await store.read(['blobs'], (tx) => tx.objectStore('blobs').get([workspace, digest]))
      if (!entry) continue
      const question = {
        method: 'PUT',
        url: urlOf(address, digest),
        key: address.key,
        bytes: entry.bytes,
      } as const
      const answer = await askRelayForBytes(platform, question)
      if (answer.ok) {
        await keep(digest, entry.bytes, 'confirmed')
        await ports.onKept()
      } else if (passing(answer.error)) return false
      else if (ports.mayWrite()) {
        refused.add(digest)
        refusal.set(answer.error)
      }
    }
    return true
  })

  return {
    put: async (bytes) => {
      if (bytes.length > limits.maxBlobBytes)
        throw new RangeError(`a blob is at most ${limits.maxBlobBytes} bytes`)
      const digest = sha256Hex(bytes)
      ports.onPending(1)
      try {
        await keep(digest, bytes.slice(), 'kept')
        await ports.onKept()
      } catch (error) {
        ports.onFault(error)
        throw error
      } finally {
        ports.onPending(-1)
      }
      outbox.go()
      return digest
    },
    get: async (digest) => {
      const entry = await store.read(['blobs'], (tx) => tx.objectStore('blobs').get([workspace, digest]))
      if (entry) return entry.bytes
      const address = ports.address()
      if (address === null) return null
      const answer = await askRelayForBytes(platform, {
        method: 'GET',
        url: urlOf(address, digest),
        key: address.key,
      })
      if (!answer.ok || sha256Hex(answer.value) !== digest) return null
      // A cache: a full disk must not fail the answer.
      await keep(digest, answer.value, 'confirmed').catch(() => undefined)
      return answer.value
    },
    refusal,
    sync: outbox.go,
    recheck: () => {
      refused.clear()
      refusal.set(null)
      outbox.go()
    },
    forget: async () => {
      if (!ports.mayWrite()) return
      await store.write(['blobs'], async (tx) => {
        const table = tx.objectStore('blobs')
        for (const key of await table.index('state').getAllKeys([workspace, 'confirmed'])) {
          const entry = await table.get(key)
          if (entry) await table.put({ ...entry, state: 'kept' })
        }
      })
      await ports.onKept()
      outbox.go()
    },
    close: outbox.close,
  }
}
