// Erasing an answer at a resident's wish: it can't be undone, so it says first what goes, from where, and what it can't reach.
import { useState } from 'react'
import { versionsOf } from '#core/ledgers/versions.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { RefusalNote } from '#kit/RefusalNote.tsx'
import type { NotWritten } from '#kit/refusals.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { announce } from '#ui/notices.ts'
import { useWords } from '#ui/useWords.ts'

/** The answer that is to go for good. */
export interface EraseAnswerProps {
  readonly responses: Workspace['responses']
  /** Id of the record, and what the person knows it by. */
  readonly id: string
  readonly name: string
  readonly onClose: () => void
}

/** An editor erases an answer with all its corrections after reading what that can't reach, such as saved files. */
export const EraseAnswer = ({ responses, id, name, onClose }: EraseAnswerProps) => {
  const say = useWords('survey')
  const frame = useWords('frame')
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<NotWritten | null>(null)
  const versions = versionsOf([...responses.read(), ...responses.newer.read()], id)

  const erase = async (): Promise<void> => {
    setBusy(true)
    try {
      await responses.erase(versions)
      announce(say('erased', { name }))
      onClose()
    } catch {
      setRefusal({ refused: 'failed' })
      setBusy(false)
    }
  }

  return (
    <Dialog
      open
      title={say('eraseTitle', { name })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{frame('cancel')}</Button>
          <Button kind="stop" icon="trash" disabled={busy} onClick={() => void erase()}>
            {say('eraseForGood')}
          </Button>
        </>
      }
    >
      <p>{say('eraseWhat', { count: versions.length })}</p>
      <p>{say('eraseReach')}</p>
      <p>{say('eraseRemains')}</p>
      <RefusalNote refusal={refusal} />
    </Dialog>
  )
}
