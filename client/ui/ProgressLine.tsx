// Long work in sight: what is being done, how far it is, and a way to stop it.
import look from './ProgressLine.module.css'
import { useId } from 'react'
import { Button } from './Button.tsx'
import { useWords } from './useWords.ts'

/** What is under way and how far. */
export interface ProgressLineProps {
  readonly label: string
  /** From 0 to 1; leave out where nobody knows how far it is. */
  readonly done?: number
  /** Beside the label: "412 of 1,000", "12 s". */
  readonly detail?: string
  readonly onCancel?: () => void
  /** What the press is called where it keeps what there is by then; else it is Cancel. */
  readonly cancelWord?: string
}

/** A person sees how far long work is, and stops it where it can be stopped. */
export const ProgressLine = ({ label, done, detail, onCancel, cancelWord }: ProgressLineProps) => {
  const say = useWords('frame')
  const id = useId()
  return (
    <div className={look['progress']}>
      <div className={look['progressWords']}>
        <label htmlFor={id}>{label}</label>
        {detail !== undefined && <span>{detail}</span>}
      </div>
      <progress id={id} max={1} {...(done === undefined ? {} : { value: done })} />
      {onCancel !== undefined && <Button onClick={onCancel}>{cancelWord ?? say('cancel')}</Button>}
    </div>
  )
}
