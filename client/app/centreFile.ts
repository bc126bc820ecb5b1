// A centre as a workspace file: from the page where it is open, so that it comes out whole even where the disk fails.
import type { SavedFile } from '#core/device.ts'
import { archiveExtension, writeArchive } from '#files/archive.ts'
import { noteFiled } from '#sync/alone.ts'
import type { DeviceStore } from '#sync/deviceStore.ts'
import type { Platform } from '#sync/platform.ts'
import type { Session } from '#sync/session.ts'
import { patiently } from '#sync/rescue.ts'
import { contentOf } from '#sync/workspaces.ts'

/** Rejects where the centre is neither open nor readable. Once there is a file, this device no longer holds the work alone. */
export const centreFile = async (
  store: DeviceStore,
  platform: Platform,
  workspace: string,
  session: Session | undefined,
): Promise<SavedFile> => {
  const asked = patiently(store)
  // A disk that takes no note gives a file all the same.
  const takeBack = await noteFiled(asked, workspace).catch(() => null)
  try {
    const content = session ? await session.content() : await contentOf(asked, workspace)
    if (!content) throw new RangeError('this centre is no longer on this device')
    const { entry } = content
    const bytes = writeArchive({
      ...content,
      workspace,
      generation: entry.generation,
      name: entry.name,
      sample: entry.sample,
      saved: platform.now(),
    })
    const partly = 'complete' in content && !content.complete
    return { fileName: `${safeFileName(entry.name)}${archiveExtension}`, bytes, partly }
  } catch (error) {
    await takeBack?.().catch(() => undefined)
    throw error
  }
}

/** A name as every file system takes it. */
const safeFileName = (name: string): string =>
  name
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ')
    .trim()
    .slice(0, 60) || 'centre'
