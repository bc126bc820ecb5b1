// Frozen revisions and pictures by their SHA-256: stored on this device first, then sent to the relay.
import { ok } from '#core/result.ts'
import type { Blobs, HeldBlobs, Source } from '#core/source.ts'
import { sha256Hex } from '#schemas/archive.ts'
import type { RoleName } from '#schemas/members.ts'
import { may } from '#schemas/powers.ts'
import { maxBlobBytesOf } from '#schemas/rates.ts'
import type { DeviceStore } from './deviceStore.ts'
import { askRelayForBytes, passing } from './http.ts'
import { makeHeldBlobs } from './heldBlobs.ts'
import { makeOutbox } from './outbox.ts'
import type { Platform } from './platform.ts'
import type { RelayAddress } from './relayLink.ts'

/** What the blobs of a workspace need. */
export interface BlobPorts {
  readonly store: DeviceStore
  readonly platform: Platform
  readonly workspace: string
  readonly address: () => RelayAddress | null
  /** In which role this member is; the relay decides, this only avoids requests that it would refuse. */
  readonly role: () => RoleName
  readonly onKept: () => Promise<void>
  readonly onPending: (change: number) => void
  /** Called when the store failed; `put` rejects as well. */
  readonly onFault: (error: unknown) => void
}

/** The blobs of a workspace, with their transfer to and from the relay. */
export interface BlobLink extends Blobs {
  /** The relay's last refusal of bytes that are stored here. */
  readonly refusal: Source<string | null>
  /** All that it refused, to be decided on. */
  readonly held: HeldBlobs
  readonly sync: () => void
  /** The role has changed: tries again what was refused, where this role may put blobs. */
  readonly recheck: () => void
  /** The relay lost its store: sends again what this member put, and as an owner or editor what the relay lacks of the others'. */
  readonly forget: () => Promise<void>
  readonly close: () => void
}

/**
 * Opens the blobs of a workspace. `put` settles with the digest once the bytes are on this device's disk and throws a
 * RangeError beyond what the relay takes of this role; `get` gives null where neither device nor relay has them.
 */
export const openBlobLink = (ports: BlobPorts): BlobLink => {
  const { store, platform, workspace } = ports
  const mayWrite = (): boolean => may(ports.role(), 'putBlobs')
  const held = makeHeldBlobs({ store, workspace, send: () => outbox.go(), onKept: () => ports.onKept() })
  /** Blobs of others that a relay which lost its store may have again by now. */
  const lost = new Set<string>()

  const urlOf = ({ origin }: RelayAddress, digest: string): string => `${origin}/blobs/${workspace}/${digest}`

  const keep = (digest: string, bytes: Uint8Array, state: 'kept' | 'confirmed', own = false): Promise<void> =>
    store.write(['blobs'], async (tx) => {
      const known = await tx.objectStore('blobs').get([workspace, digest])
      const isOwn = own || known?.own === true
      const stands = known !== undefined && (known.state === 'confirmed' || state === 'kept')
      if (stands && isOwn === (known.own === true)) return
      const as = stands ? known.state : state
      await tx
        .objectStore('blobs')
        .put({ workspace, digest, bytes, state: as, ...(isOwn ? { own: true } : {}) })
    })

  /** Asks first whether the relay has what others put: they or their devices have mostly sent it. */
  const isThere = async (address: RelayAddress, digest: string): Promise<boolean> => {
    const asked = { method: 'HEAD', url: urlOf(address, digest), key: address.key } as const
    return (await askRelayForBytes(platform, asked)).ok
  }

  const waiting = (): Promise<[string, string][]> =>
    store.read(['blobs'], (tx) => tx.objectStore('blobs').index('state').getAllKeys([workspace, 'kept']))

  const outbox = makeOutbox(platform, async () => {
    const address = ports.address()
    // counted as what the role forbids; see barred.ts
    if (address === null || !mayWrite()) return true
    for (const [, digest] of await waiting()) {
      if (held.has(digest)) continue
      const entry = await store.read(['blobs'], (tx) => tx.objectStore('blobs').get([workspace, digest]))
      if (!entry) continue
      const question = {
        method: 'PUT',
        url: urlOf(address, digest),
        key: address.key,
        bytes: entry.bytes,
      } as const
      const found = lost.has(digest) && (await isThere(address, digest))
      const answer = found ? ok(undefined) : await askRelayForBytes(platform, question)
      if (answer.ok) {
        await keep(digest, entry.bytes, 'confirmed')
        await ports.onKept()
      } else if (passing(answer.error)) return false
      else if (mayWrite()) {
        const { length: size } = entry.bytes
        held.add({ digest, size, refused: answer.error })
      }
    }
    return true
  })

  return {
    put: async (bytes) => {
      const most = maxBlobBytesOf(ports.role())
      if (bytes.length > most) throw new RangeError(`a blob is at most ${most} bytes`)
      const digest = sha256Hex(bytes)
      ports.onPending(1)
      try {
        await keep(digest, bytes.slice(), 'kept', true)
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
    refusal: held.refusal,
    sync: outbox.go,
    held,
    recheck: () => {
      held.clear()
      outbox.go()
    },
    forget: async () => {
      if (!mayWrite()) return
      const all = may(ports.role(), 'keepAllBlobs')
      await store.write(['blobs'], async (tx) => {
        const table = tx.objectStore('blobs')
        for (const key of await table.index('state').getAllKeys([workspace, 'confirmed'])) {
          const entry = await table.get(key)
          if (entry?.own !== true) lost.add(key[1])
          if (entry && (all || entry.own === true)) await table.put({ ...entry, state: 'kept' })
        }
      })
      await ports.onKept()
      outbox.go()
    },
    close: outbox.close,
  }
}
