// A saved file that is opened: read, merged into the centre that is here or added, and what it has of what is gone offered.
import type { Device, OlderContent, Opened } from '#core/device.ts'
import { ok, refuse } from '#core/result.ts'
import { cellOf, type Source } from '#core/source.ts'
import type { Archive } from '#schemas/archive.ts'
import { fetchWork, type DeviceWork } from './deviceWork.ts'

/** What opens files, and the file merged last where it holds what is no longer here. */
export interface FileOpening {
  readonly openFile: Device['openFile']
  readonly olderContent: Source<OlderContent | null>
}

/** Opens files on a device. */
export const fileOpening = ({ platform, store, self, refresh }: DeviceWork): FileOpening => {
  const olderContent = cellOf<OlderContent | null>(null)
  const offerOlder = (workspace: string, archive: Archive): void => {
    const { name, saved } = archive.manifest
    const close = (): void => olderContent.set(null)
    const openBeside = async (): Promise<string> => {
      const { importFile } = await fetchWork()
      const taken = await importFile(store, platform, archive, self(), true)
      if (!taken.ok) throw new RangeError(taken.error.part)
      await refresh()
      return taken.value.workspace
    }
    olderContent.set({ workspace, name, saved, documents: archive.documents, openBeside, close })
  }

  const openFile: Device['openFile'] = async (bytes) => {
    const { kindOfPart, readArchive, importFile } = await fetchWork()
    const archive = readArchive(bytes)
    if (!archive.ok) {
      const { refused, ...where } = archive.error
      const sizes = 'bytes' in where ? { bytes: where.bytes, most: where.most } : {}
      return refuse({ refused, part: 'part' in where ? where.part : undefined, ...sizes })
    }
    const taken = await importFile(store, platform, archive.value, self())
    olderContent.set(null)
    if (!taken.ok) return refuse(taken.error)
    await refresh()
    const { how, workspace, changed, skipped, older: standing } = taken.value
    // A file of somebody who worked beside us has mostly some older values; that is no news.
    const older = standing === 'gone' || (standing === 'changed' && !changed)
    if (older) offerOlder(workspace, archive.value)
    return ok<Opened>({
      workspace,
      merged: how === 'merged',
      added: changed ? 1 : 0,
      leftOut: [...new Set(skipped.map(kindOfPart))],
      older,
    })
  }

  return { openFile, olderContent }
}
