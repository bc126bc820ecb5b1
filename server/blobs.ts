// Blobs over HTTP: frozen revisions and pictures, addressed by the SHA-256 of their bytes.
import { createHash } from 'node:crypto'
import { Digest } from '#schemas/ids.ts'
import { maxBlobBytesOf } from '#schemas/rates.ts'
import { may } from '#schemas/powers.ts'
import { refused, type Refused } from './access.ts'
import type { Holder, Store } from './store.ts'
import type { Usage } from './usage.ts'

/** Stores bytes whose digest matches; idempotent. Refuses `forbidden`, `too-large`, `bad-request` (wrong digest) or `over-quota`. */
export const putBlob = async (
  store: Store,
  usage: Usage,
  holder: Holder,
  digest: string,
  bytes: Uint8Array,
): Promise<{ readonly digest: string } | Refused> => {
  if (!may(holder.role, 'putBlobs')) return refused('forbidden')
  if (bytes.length > maxBlobBytesOf(holder.role)) return refused('too-large')
  if (!Digest.safeParse(digest).success) return refused('bad-request')
  if (createHash('sha256').update(bytes).digest('hex') !== digest) return refused('bad-request')
  if ((await store.blobs.size(holder.workspace, digest)) === bytes.length) return { digest }
  if (!(await usage.mayKeepBlob(holder, bytes.length))) return refused('over-quota')
  await store.blobs.put(holder.workspace, digest, bytes, holder.member, new Date().toISOString())
  await usage.keptBlob(holder, bytes.length)
  return { digest }
}

/** The bytes of a digest. Refuses `forbidden` (respondents), `bad-request` or `not-found`. */
export const getBlob = async (
  store: Store,
  holder: Holder,
  digest: string,
): Promise<Uint8Array | Refused> => {
  if (!may(holder.role, 'getBlobs')) return refused('forbidden')
  if (!Digest.safeParse(digest).success) return refused('bad-request')
  return (await store.blobs.get(holder.workspace, digest)) ?? refused('not-found')
}
