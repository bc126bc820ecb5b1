// The key that this device makes for itself before it asks a relay, so that an answer that gets lost on the way costs nothing.
import { base64url } from '#schemas/ids.ts'
import { sha256Hex } from '#schemas/archive.ts'
import type { DeviceStore } from './deviceStore.ts'
import type { Platform } from './platform.ts'

export interface DeviceKey {
  readonly key: string
  /** To be called once the relay has given its last word, whatever that is. */
  readonly forget: () => Promise<void>
}

/**
 * The key for one request, on disk before it is given out: the same one as long as the request has had no answer. `request`
 * tells it from others, such as an invitation's secret; only its hash is kept.
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
    // A key that lies on does no harm: the relay answers it as the first time.
    forget: () => store.write(['keys'], (tx) => tx.objectStore('keys').delete(place)).catch(() => undefined),
  }
}
