// Makes this device's key before a relay is asked, so that a lost answer can be asked for again.
import { base64url } from '#schemas/ids.ts'
import { sha256Hex } from '#schemas/archive.ts'
import type { DeviceStore } from './deviceStore.ts'
import type { Platform } from './platform.ts'

/** A key for one request. */
export interface DeviceKey {
  readonly key: string
  /** Call it once the relay has answered, whether it accepted or refused. */
  readonly forget: () => Promise<void>
}

/**
 * The key for one request, on disk before it is used: retries of the request use the same key. `request` tells requests apart,
 * such as an invitation's secret; only its hash is stored.
 */
export const deviceKeyFor = async (
  store: DeviceStore,
  platform: Platform,
  workspace: string,
  request: string,
): Promise<DeviceKey> => {
  const place = `asking/${workspace}/${sha256Hex(request)}`
  const key = await store.write(['keys'], async (tx) => {
    const before = await tx.objectStore('keys').get(place)
    if (before) return before.key
    const fresh = base64url(platform.randomBytes(32))
    await tx.objectStore('keys').put({ workspace: place, key: fresh })
    return fresh
  })
  return {
    key,
    // A leftover key is harmless: the relay answers it as the first time.
    forget: () => store.write(['keys'], (tx) => tx.objectStore('keys').delete(place)).catch(() => undefined),
  }
}
