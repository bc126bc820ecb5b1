// What opens over a centre: sharing, search, keys, how it is saved, an older revision or file; each is loaded when it is first needed.
import { Suspense, useCallback, useState } from 'react'
import type { Sharing } from '#core/device.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import type { Revision } from '#schemas/archive.ts'
import { part } from '#ui/part.tsx'
import { useSource } from '#ui/useSource.ts'
import type { DeviceWiring } from './device.ts'

const ShareDialog = part(async () => (await import('#features/share/ShareDialog.tsx')).ShareDialog)

const OlderRevision = part(async () => (await import('./OlderRevision.tsx')).OlderRevision)
const OlderFile = part(async () => (await import('./OlderFileDialog.tsx')).OlderFileDialog)
const SearchDialog = part(async () => (await import('#features/search/SearchDialog.tsx')).SearchDialog)
const ShortcutSheet = part(async () => (await import('./ShortcutSheet.tsx')).ShortcutSheet)
const SavingDetail = part(async () => (await import('./SavingDetail.tsx')).SavingDetail)

/** What a person opens over the page. */
export type CentreDialog = 'share' | 'search' | 'shortcuts' | 'saving'

/** Where something that was found stands, and the remark that it is. */
export interface FoundPlace {
  readonly place: readonly [page: string, ...path: string[]]
  readonly thread?: string
}

/** What is open over a page, and what opens and shuts it. */
export const useDialogs = () => {
  const [shown, setShown] = useState<ReadonlySet<CentreDialog>>(new Set())
  return {
    shown,
    show: useCallback((one: CentreDialog) => setShown((now) => new Set([...now, one])), []),
    close: useCallback(
      (one: CentreDialog) => setShown((now) => new Set([...now].filter((other) => other !== one))),
      [],
    ),
  }
}

/** The centre, what is open over it, and an older revision that is to be brought back. */
export interface CentreDialogsProps {
  readonly device: DeviceWiring
  readonly workspace: Workspace
  readonly ways: Sharing
  readonly shown: ReadonlySet<CentreDialog>
  readonly onClose: (dialog: CentreDialog) => void
  readonly onFound: (place: FoundPlace) => void
  readonly revision: Revision | null
  readonly onRevisionClose: () => void
  /** Opens another centre on this device. */
  readonly onOpen: (centre: string) => void
}

/** A person uses what they opened; a file that was merged shows by itself what it holds of what is gone. */
export const CentreDialogs = (props: CentreDialogsProps) => {
  const { device, workspace, ways, shown, onClose, onFound, revision, onRevisionClose, onOpen } = props
  const older = useSource(device.olderContent)
  return (
    <>
      {shown.has('search') && (
        <Suspense fallback={null}>
          <SearchDialog workspace={workspace} onClose={() => onClose('search')} onFound={onFound} />
        </Suspense>
      )}
      {shown.has('shortcuts') && (
        <Suspense fallback={null}>
          <ShortcutSheet onClose={() => onClose('shortcuts')} />
        </Suspense>
      )}
      {shown.has('saving') && (
        <Suspense fallback={null}>
          <SavingDetail device={device} workspace={workspace} onClose={() => onClose('saving')} />
        </Suspense>
      )}
      {revision !== null && (
        <Suspense fallback={null}>
          <OlderRevision workspace={workspace} revision={revision} onClose={onRevisionClose} />
        </Suspense>
      )}
      {older?.workspace === workspace.id && (
        <Suspense fallback={null}>
          <OlderFile workspace={workspace} content={older} onOpen={onOpen} />
        </Suspense>
      )}
      {shown.has('share') && older?.workspace !== workspace.id && (
        <Suspense fallback={null}>
          <ShareDialog
            workspace={workspace}
            sharing={ways}
            secure={device.secure}
            onClose={() => onClose('share')}
          />
        </Suspense>
      )}
    </>
  )
}
