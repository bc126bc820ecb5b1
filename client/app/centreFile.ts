// A centre as a workspace file: from the page where it is open, so that it comes out whole even where the disk fails.
import type { SavedFile } from '#core/device.ts'
import { writeArchive } from '#files/archive.ts'
import { archiveExtension } from '#files/archiveName.ts'
import { markFiled } from '#sync/activity.ts'
import type { DeviceStore, WorkspaceEntry } from '#sync/deviceStore.ts'
import type { Platform } from '#sync/platform.ts'
import type { Session } from '#sync/session.ts'
import { withTimeout } from '#sync/fileContent.ts'
import { contentOf, type WorkspaceContent } from '#sync/workspaces.ts'

/** Rejects where the centre is neither open nor readable. Once there is a file, this device no longer holds the work alone. */
export const centreFile = async (
  store: DeviceStore,
  platform: Platform,
  workspace: string,
  session: Session | undefined,
): Promise<SavedFile> => {
  const asked = withTimeout(store)
  // A disk that takes no note gives a file all the same.
  const takeBack = await markFiled(asked, workspace).catch(() => null)
  try {
    const content = session ? await session.content() : await contentOf(asked, workspace)
    if (!content) throw new RangeError('this centre is no longer on this device')
    const { generation } = content.entry
    const partly = 'complete' in content && !content.complete
    return writeCentre(content, { workspace, generation }, platform, partly)
  } catch (error) {
    await takeBack?.().catch(() => undefined)
    throw error
  }
}

/** A file of what a centre holds, under these ids. */
export const writeCentre = (
  content: WorkspaceContent & { readonly entry: WorkspaceEntry },
  ids: { readonly workspace: string; readonly generation: string },
  platform: Platform,
  partly: boolean,
): SavedFile => {
  const { name, sample } = content.entry
  const bytes = writeArchive({ ...content, ...ids, name, sample, saved: platform.now() })
  return { fileName: `${safeFileName(name)}${archiveExtension}`, bytes, partly }
}

/** A name as every file system takes it. */
const safeFileName = (name: string): string =>
  name
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ')
    .trim()
    .slice(0, 60) || 'centre'
