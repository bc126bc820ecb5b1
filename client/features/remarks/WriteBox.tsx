// A box to write a remark, an answer or a reason in: nothing is sent before its button is pressed.
import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { PictureField } from '#kit/pictures/PictureField.tsx'
import type { PickedPicture } from '#kit/pictures/usePictureFirst.ts'
import { Button } from '#ui/Button.tsx'
import { Caption } from '#ui/Section.tsx'
import { useKeptFlag, useKeptText } from '#ui/useKept.ts'
import { useWords } from '#ui/useWords.ts'
import { useYourName } from '#ui/YourName.tsx'
import own from './remarks.module.css'

/** What is asked for, and who takes the words. */
export interface WriteBoxProps {
  readonly label: string
  readonly button: string
  /** What it is written about: half written words come back to their own remark. */
  readonly about: string
  /** Whether a picture may stand beside the words. */
  readonly pictured?: boolean
  /** Answers whether they were taken; what wasn't stays in the box. */
  readonly onWrite: (text: string, picture: PickedPicture | null) => boolean | Promise<boolean>
  readonly onCancel: () => void
}

/** A person writes words, puts a picture beside them, and sends both by the button; the first time the name is asked for as well. */
export const WriteBox = ({ label, button, about, pictured = false, onWrite, onCancel }: WriteBoxProps) => {
  const frame = useWords('frame')
  const you = useYourName(`remark-${about}-${button}`)
  const [text, setText, forgetText] = useKeptText(`remark-${about}-${button}`)
  const [alt, setAlt, forgetAlt] = useKeptText(`remark-${about}-${button}-picture`)
  const [bytes, setBytes] = useState<Uint8Array | null>(null)
  const [isPicked, setPicked, forgetPicked] = useKeptFlag(`remark-${about}-${button}-picked`)
  const remarks = useWords('remarks')
  const [isBusy, setIsBusy] = useState(false)
  const forget = (): void => {
    forgetText()
    forgetAlt()
    forgetPicked()
  }
  // A picture without words is nothing to who doesn't see it.
  const isWhole = text.trim() !== '' && (bytes === null || alt.trim() !== '')
  const send = async (sent: Promise<boolean>): Promise<void> => {
    setIsBusy(true)
    if (await sent) forget()
    setIsBusy(false)
  }
  return (
    <form
      className={own['write']}
      data-testid="write"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isWhole || isBusy || !you.take()) return
        const done = onWrite(text.trim(), bytes === null ? null : { bytes, alt: alt.trim() })
        if (done instanceof Promise) void send(done)
        else if (done) forget()
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
      {pictured && (
        <PictureField
          bytes={bytes}
          alt={alt}
          onBytes={(picked) => {
            setBytes(picked)
            setPicked(picked !== null)
          }}
          onAlt={setAlt}
        />
      )}
      {pictured && isPicked && bytes === null && <Caption>{remarks('pictureNotKept')}</Caption>}
      {you.field}
      <div className={own['threadWays']}>
        <Button
          onClick={() => {
            forget()
            you.forget()
            onCancel()
          }}
        >
          {frame('cancel')}
        </Button>
        <Button kind="primary" type="submit" disabled={!isWhole || isBusy}>
          {button}
        </Button>
      </div>
    </form>
  )
}
