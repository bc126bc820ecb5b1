// A box to write a remark, an answer or a reason in: nothing is sent before its button is pressed.
import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { useWords } from '#ui/useWords.ts'

export interface WriteBoxProps {
  readonly label: string
  readonly button: string
  readonly onWrite: (text: string) => void
  readonly onCancel: () => void
}

export const WriteBox = ({ label, button, onWrite, onCancel }: WriteBoxProps) => {
  const frame = useWords('frame')
  const [text, setText] = useState('')
  return (
    <form
      className="bd-write"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() !== '') onWrite(text.trim())
      }}
    >
      <Textarea
        label={label}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        maxLength={2_000}
        autosize
        minRows={2}
        data-autofocus
      />
      <div className="bd-thread-ways">
        <Button onClick={onCancel}>{frame('cancel')}</Button>
        <Button kind="primary" type="submit" disabled={text.trim() === ''}>
          {button}
        </Button>
      </div>
    </form>
  )
}
