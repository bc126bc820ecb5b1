// Why the work can't be saved, under the top bar, where it covers nothing: with the file at once; closed until the reason changes.
import { useEffect, useState } from 'react'
import type { Workspace } from '#core/centre/workspace.ts'
import type { Saving } from '#core/source.ts'
import { Button, IconButton } from '#ui/Button.tsx'
import { useSource } from '#ui/useSource.ts'
import { useWords } from '#ui/useWords.ts'
import { savingFaultWords } from '#words/savingFault.ts'
import look from './savingStatus.module.css'

/** How the centre's work is saved, and what makes a file of it. */
export interface SavingFaultNoteProps {
  readonly workspace: Pick<Workspace, 'saving'>
  readonly onDownload: () => void
}

/** A person reads why the disk takes nothing and saves a file at once; shut, it comes back only for another reason. */
export const SavingFaultNote = ({ workspace, onDownload }: SavingFaultNoteProps) => {
  const saving = useSource(workspace.saving)
  if (saving.state !== 'failed') return null
  // Memory alone and a newer version last: StorageNotice says them.
  if (saving.reason === 'memory' || saving.reason === 'outdated') return null
  return <FaultNote key={saving.reason} fault={saving} onDownload={onDownload} />
}

interface FaultNoteProps {
  readonly fault: Extract<Saving, { readonly state: 'failed' }>
  readonly onDownload: () => void
}

/** Once closed, the state of saving keeps its words, and tells the same when it is pressed. */
const FaultNote = ({ fault, onDownload }: FaultNoteProps) => {
  const say = useWords('frame')
  const [closed, setClosed] = useState(false)
  useEffect(() => {
    if (closed) return
    // a dialog or a menu over the page closes first
    const close = (event: KeyboardEvent): void => {
      const isOver = document.querySelector('[role="dialog"], [role="menu"], [role="listbox"]') !== null
      if (event.key === 'Escape' && !event.defaultPrevented && !isOver) setClosed(true)
    }
    document.addEventListener('keydown', close)
    return () => document.removeEventListener('keydown', close)
  }, [closed])
  if (closed) return null
  return (
    <div className={`${look['savingFault']} no-print`} role="alert" data-testid="saving-fault">
      <p>{savingFaultWords(fault, say)}</p>
      <Button kind="primary" icon="download" onClick={onDownload}>
        {say('saving.download')}
      </Button>
      <IconButton icon="close" label={say('close')} onClick={() => setClosed(true)} />
    </div>
  )
}
