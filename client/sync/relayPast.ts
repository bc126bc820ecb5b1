// Reads a document's log from the relay, for where this device's own log begins too late.
import type { PastUpdate } from '#core/source.ts'
import { boundsOf } from '#schemas/documents.ts'
import { PastAnswer } from '#schemas/relayPast.ts'
import { isAffordable } from '#schemas/updates/weight.ts'
import { askRelay } from './http.ts'
import type { Platform } from './platform.ts'
import type { RelayAddress } from './relayLink.ts'

/** Most bytes of a log that are read: more than any document may hold unfolded. */
const mostBytes = 64 * 1024 * 1024

/** Null where no relay answers, where it is too old for this request, or where applying the log would cost too much. */
export const relayPast = async (
  platform: Platform,
  address: RelayAddress | null,
  document: string,
): Promise<readonly PastUpdate[] | null> => {
  if (address === null) return null
  const { origin, workspace, key } = address
  const past: PastUpdate[] = []
  let bytes = 0
  for (let since = 0; ;) {
    const url = `${origin}/sync/${workspace}/${encodeURIComponent(document)}?since=${since}`
    const answer = await askRelay(platform, { method: 'GET', url, key }, PastAnswer)
    if (!answer.ok) return null
    const { changes, more } = answer.value
    for (const { seq, received, update } of changes) {
      since = Math.max(since, seq)
      bytes += update.length
      past.push({ update: Uint8Array.from(atob(update), (letter) => letter.charCodeAt(0)), received })
    }
    if (!more || changes.length === 0) break
    if (bytes > mostBytes) return null
  }
  const updates = past.map(({ update }) => update)
  return isAffordable(updates, boundsOf(document)) ? past : null
}
