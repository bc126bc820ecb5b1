// Copies of documents that were taken out, on this device: listed, put into a file that opens beside the centre, and deleted.
import type { SavedFile } from '#core/device.ts'
import { documentOf } from '#schemas/editions.ts'
import type { DeviceStore } from '#sync/deviceStore.ts'
import { asideCopies, asideUpdate, dropAside, type AsideCopy } from '#sync/editions.ts'
import type { Platform } from '#sync/platform.ts'
import type { Session } from '#sync/session.ts'
import { contentOf, freshId } from '#sync/workspaces.ts'
import type { writeCentre } from './centreFile.ts'

export type { AsideCopy } from '#sync/editions.ts'

/** What can be done with copies that lie aside. */
export interface AsideWays {
  readonly copies: (workspace: string) => Promise<readonly AsideCopy[]>
  /** The centre as it is, with the copy in its place: a centre of its own, so that opening it gives nothing back. */
  readonly save: (workspace: string, kept: string) => Promise<SavedFile>
  readonly drop: (workspace: string, kept: string) => Promise<void>
}

/**
 * Wires those ways to a store. `save` throws a `RangeError` where the copy is gone by now; all reject where the disk
 * fails.
 */
export const asideWays = (
  store: DeviceStore,
  platform: Platform,
  session: (workspace: string) => Session | undefined,
  write: (...content: Parameters<typeof writeCentre>) => Promise<SavedFile>,
): AsideWays => ({
  copies: (workspace) => asideCopies(store, workspace),
  save: async (workspace, kept) => {
    const open = session(workspace)
    const content = open ? await open.content() : await contentOf(store, workspace)
    const copy = await asideUpdate(store, workspace, kept)
    if (content === null || copy === null) throw new RangeError('this copy is no longer on this device')
    const ids = { workspace: freshId(platform), generation: freshId(platform) }
    const documents = new Map(content.documents).set(documentOf(kept), copy)
    const complete = !('complete' in content) || content.complete
    return write({ ...content, documents, editions: {} }, ids, platform, !complete)
  },
  drop: (workspace, kept) => dropAside(store, workspace, kept),
})
