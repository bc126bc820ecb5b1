// Bringing a file in: a button for the picker, and the same place takes a file that is dropped on it.
import button from './Button.module.css'
import look from './FilePick.module.css'
import { useId, useState } from 'react'
import { Icon } from './Icon.tsx'
import { useWords } from './useWords.ts'

/** What files may be brought and who takes them; without `many` the first counts. */
export interface FilePickProps {
  readonly label: string
  readonly hint?: string
  /** As in an input: ".bandeng", ".csv,text/csv". Dropped files aren't filtered: reading refuses what doesn't fit. */
  readonly accept?: string
  readonly many?: boolean
  readonly disabled?: boolean
  readonly onFiles: (files: readonly File[]) => void
}

/** A person picks a file or drops it here; reading it is the page's. */
export const FilePick = ({ label, hint, accept, many = false, disabled = false, onFiles }: FilePickProps) => {
  const say = useWords('frame')
  const id = useId()
  const [over, setOver] = useState(false)
  const take = (list: FileList | null | undefined) => {
    const files = [...(list ?? [])]
    if (files.length > 0) onFiles(many ? files : files.slice(0, 1))
  }
  return (
    <div
      className={`${look['file']} no-print`}
      data-over={over}
      onDragOver={(event) => {
        if (disabled) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        if (!disabled) take(event.dataTransfer.files)
      }}
    >
      <input
        id={id}
        className="only-read"
        type="file"
        accept={accept}
        multiple={many}
        disabled={disabled}
        onChange={(event) => {
          take(event.currentTarget.files)
          // The same file may be chosen again.
          event.currentTarget.value = ''
        }}
      />
      <label className={button['button']} data-ui="button" htmlFor={id}>
        <Icon name="file" size={1.25} />
        <span>{label}</span>
      </label>
      <span className={look['fileHint']}>{hint ?? say('dropHere')}</span>
    </div>
  )
}
