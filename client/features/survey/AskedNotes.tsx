// Notes of an import on which a person decides before anything is kept: lists that count anew, rows twice the same, who a resident is.
import type { ReactNode } from 'react'
import type { ImportNote } from '#files/csv/importNotes.ts'
import type { Mapping } from '#files/csv/mapping.ts'
import { Button } from '#ui/Button.tsx'
import { ListByPortion } from '#ui/ListByPortion.tsx'
import { useWords } from '#ui/useWords.ts'
import link from '#kit/textButton.module.css'
import own from './import.module.css'
import look from './survey.module.css'

interface AskedNoteProps {
  readonly line: string
  readonly mapping: Mapping
  /** Checks again with another mapping; null once the answers are kept. */
  readonly onAgain: ((mapping: Mapping) => void) | null
}

interface AskedProps {
  /** What was found. */
  readonly children: ReactNode
  /** The presses that decide; null once they are decided. */
  readonly answers: ReactNode
}

const Asked = ({ children, answers }: AskedProps) => (
  <div className={own['restarts']} role="alert">
    {children}
    {answers === null ? null : <div className={look['buttons']}>{answers}</div>}
  </div>
)

/** Two lists that both count from 1, in two files or in one. */
export const Restarts = ({ line, other, mapping, onAgain }: AskedNoteProps & { readonly other: boolean }) => {
  const say = useWords('importing')
  return (
    <Asked
      answers={
        onAgain && (
          <>
            {other ? (
              <Button onClick={() => onAgain({ ...mapping, numbering: 'file' })}>{say('byFile')}</Button>
            ) : null}
            <Button onClick={() => onAgain({ ...mapping, numbering: 'content' })}>{say('byContent')}</Button>
          </>
        )
      }
    >
      <p>{line}</p>
    </Asked>
  )
}

/** A note of one kind. */
type NoteOf<K extends ImportNote['note']> = Extract<ImportNote, { readonly note: K }>

/** Rows that are the same to the last cell: which they are, and whether each counts is for a person to say. */
export const SameRows = ({
  line,
  note,
  mapping,
  onAgain,
}: AskedNoteProps & { readonly note: NoteOf<'same-rows'> }) => {
  const say = useWords('importing')
  const { sameRows: _, ...each } = mapping
  return (
    <Asked
      answers={
        onAgain &&
        (note.once ? (
          <Button onClick={() => onAgain(each)}>{say('takeEach')}</Button>
        ) : (
          <Button onClick={() => onAgain({ ...mapping, sameRows: 'once' })}>{say('takeOnce')}</Button>
        ))
      }
    >
      <details>
        <summary className={link['textButton']}>{line}</summary>
        <ListByPortion items={note.rows} className={look['list']}>
          {(row) => (
            <li key={row.line} className={look['row']}>
              {say('sameRow', { line: row.line, of: row.of })}
            </li>
          )}
        </ListByPortion>
      </details>
    </Asked>
  )
}

/** Columns that seem to tell who a resident is; whether they are kept is for a person to say. */
export const Private = ({
  line,
  columns,
  mapping,
  onAgain,
}: AskedNoteProps & { readonly columns: NoteOf<'private'>['columns'] }) => {
  const say = useWords('importing')
  return (
    <Asked
      answers={
        onAgain &&
        columns.map(({ column, heading }) => (
          <Button
            key={column}
            onClick={() =>
              onAgain({
                ...mapping,
                targets: mapping.targets.map((target, at) => (at === column ? { to: 'nothing' } : target)),
              })
            }
          >
            {say('leaveOut', {
              heading: heading.trim() === '' ? say('noHeading', { column: column + 1 }) : heading,
            })}
          </Button>
        ))
      }
    >
      <p>{line}</p>
    </Asked>
  )
}
