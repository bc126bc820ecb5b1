// After a file was merged that holds what was removed here since: a list of it, to be brought back or left, or the file beside.
import { useMemo, useState } from 'react'
import type { OlderContent } from '#core/device.ts'
import { olderFileOf } from '#core/centre/olderFile.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { Button } from '#ui/Button.tsx'
import { announce, announceFault } from '#ui/notices.ts'
import { useFormat, useWords } from '#ui/useWords.ts'
import { GoneList } from './GoneList.tsx'

/** The centre, and the file that was merged into it. */
export interface OlderFileDialogProps {
  readonly workspace: Workspace
  readonly content: OlderContent
  readonly onOpen: (workspace: string) => void
}

/** A person brings back what the file still holds, or opens the file as a centre of its own. */
export const OlderFileDialog = ({ workspace, content, onOpen }: OlderFileDialogProps) => {
  const say = useWords('older')
  const storing = useWords('storing')
  const format = useFormat()
  const file = useMemo(() => olderFileOf(workspace, content.documents), [workspace, content])
  const [busy, setBusy] = useState(false)
  const beside = async (): Promise<void> => {
    setBusy(true)
    try {
      const id = await content.openBeside()
      content.close()
      announce(say('openedBeside'))
      onOpen(id)
    } catch {
      announceFault(storing('notKept'))
    }
    setBusy(false)
  }
  return (
    <GoneList
      workspace={workspace}
      older={file}
      title={say('title')}
      lede={say('lede', { name: content.name, when: format.dateTime(Date.parse(content.saved)) })}
      advice={say('adviceFile')}
      beside={
        <Button disabled={busy} onClick={() => void beside()}>
          {say('beside')}
        </Button>
      }
      busy={busy}
      onClose={content.close}
    />
  )
}
