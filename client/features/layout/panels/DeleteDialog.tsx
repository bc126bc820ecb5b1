// Says in words what goes with a floor or variant before it is deleted.
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { useWords } from '#ui/useWords.ts'

/** What is to go, in words. */
export interface DeleteDialogProps {
  readonly title: string
  /** What goes along, each in a line. */
  readonly lines: readonly string[]
  /** What follows beside that; null for nothing. */
  readonly remark: string | null
  readonly action: string
  readonly onClose: () => void
  readonly onDelete: () => void
}

/** A person reads what goes along and deletes it, or keeps it; one undo takes all of it back. */
export const DeleteDialog = ({ title, lines, remark, action, onClose, onDelete }: DeleteDialogProps) => {
  const say = useWords('layout')
  return (
    <Dialog
      open
      title={title}
      size="small"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say('keepIt')}</Button>
          <Button icon="trash" kind="stop" onClick={onDelete}>
            {action}
          </Button>
        </>
      }
    >
      <p>{say('removeWith')}</p>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>
        {remark} {say('removeUndo')}
      </p>
    </Dialog>
  )
}
