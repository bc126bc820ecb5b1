// A box to write a remark, an answer or a reason in: nothing is sent before its button is pressed.
import { Textarea } from '@mantine/core'
import { Button } from '#ui/Button.tsx'
import { useKeptText } from '#ui/useKept.ts'
import { useWords } from '#ui/useWords.ts'
import { useYourName } from '#ui/YourName.tsx'

/** What is asked for, and who takes the words. */
export interface WriteBoxProps {
  readonly label: string
  readonly button: string
  /** What it is written about: half written words come back to their own remark. */
  readonly about: string
  readonly onWrite: (text: string) => void
  readonly onCancel: () => void
}

/** A person writes words and sends them by the button; the first time the name is asked for as well. */
export const WriteBox = ({ label, button, about, onWrite, onCancel }: WriteBoxProps) => {
  const frame = useWords('frame')
  const you = useYourName()
  const [text, setText, forget] = useKeptText(`remark-${about}-${button}`)
  return (
    <form
      className="bd-write"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() === '' || !you.take()) return
        onWrite(text.trim())
        forget()
      }}
    >
      <Textarea
        label={label}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        maxLength={2_000}
        autosize
        minRows={2}
        autoFocus
        data-autofocus
      />
      {you.field}
      <div className="bd-thread-ways">
        <Button
          onClick={() => {
            forget()
            onCancel()
          }}
        >
          {frame('cancel')}
        </Button>
        <Button kind="primary" type="submit" disabled={text.trim() === ''}>
          {button}
        </Button>
      </div>
    </form>
  )
}
