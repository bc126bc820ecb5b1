// The box into which rows of a spreadsheet are pasted: shows what was understood and what was not before anything is written.
import { Textarea } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { useFormat, useWords } from '#ui/useWords.ts'
import {
  emptyTable,
  maxPastedRows,
  type PastedColumn,
  type PastedTable,
  type PasteFault,
  readPasted,
} from './pastedTable.ts'
import type { Understood } from './understandRows.ts'
import look from './paste.module.css'

/** The columns that may come, and who understands and writes the rows. */
export interface PasteDialogProps<K extends string, T> {
  readonly columns: readonly (PastedColumn<K> & { readonly title: string })[]
  readonly understand: (table: PastedTable<K>) => Understood<T>
  /** A few words for each understood row. */
  readonly preview: (row: T) => readonly string[]
  /** Further choices above the box, such as the section. */
  readonly choices?: ReactNode
  /** What stands in the box, as `usePasted` keeps it. */
  readonly text: string
  readonly onText: (text: string) => void
  /** Writes all understood rows as one gesture. */
  readonly onAdd: (rows: readonly T[]) => void
  readonly onClose: () => void
}

const shownRows = 8

/** A person pastes rows, reads which were understood and why others weren't, and adds the good ones as one gesture. */
export const PasteDialog = <K extends string, T>(props: PasteDialogProps<K, T>) => {
  const { columns, understand, preview, choices, text, onText, onAdd, onClose } = props
  const say = useWords('rows')
  const frame = useWords('frame')
  const format = useFormat()
  const [table, setTable] = useState<PastedTable<K>>(emptyTable)
  const [fault, setFault] = useState<PasteFault | null>(null)
  useEffect(() => {
    let gone = false
    void readPasted(text, columns).then((read) => {
      if (gone) return
      setTable(read.ok ? read.value : emptyTable())
      setFault(read.ok ? null : read.error)
    })
    return () => {
      gone = true
    }
    // The columns are the same list whatever their titles.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [text])
  const { good, faults, leftOut, said } = understand(table)
  return (
    <Dialog
      open
      size="large"
      title={say('paste.title')}
      onClose={onClose}
      actions={
        <>
          <Button kind="quiet" onClick={onClose}>
            {frame('cancel')}
          </Button>
          <Button kind="primary" disabled={good.length === 0} onClick={() => onAdd(good)}>
            {say('paste.add', { count: good.length })}
          </Button>
        </>
      }
    >
      {choices}
      <p className={look['hint']}>
        {say('paste.lineHint', { columns: format.list(columns.map(({ title }) => title)) })}
      </p>
      <Textarea
        label={say('paste.text')}
        value={text}
        minRows={5}
        maxRows={10}
        autosize
        data-autofocus
        error={
          fault === null
            ? undefined
            : fault === 'tooMany'
              ? say('paste.tooMany', { limit: maxPastedRows })
              : say('paste.unreadable')
        }
        onChange={(event) => onText(event.currentTarget.value)}
      />
      <div aria-live="polite">
        {table.rows.length > 0 && (
          <>
            <p>{say('paste.rows', { count: good.length })}</p>
            <ul className={look['preview']}>
              {good.slice(0, shownRows).map((row, i) => (
                // Pasted rows have no identity but their place.
                <li key={i}>{preview(row).join(' · ')}</li>
              ))}
              {good.length > shownRows && <li>…</li>}
            </ul>
            {said.map((one) => (
              <p key={one} className={look['hint']}>
                {one}
              </p>
            ))}
          </>
        )}
        {faults.length > 0 && (
          <>
            <p>{say('paste.faults')}</p>
            <ul className={look['faults']}>
              {faults.map(({ row, why }) => (
                <li key={row}>{say('paste.faultAt', { row, why })}</li>
              ))}
            </ul>
          </>
        )}
        {leftOut.length > 0 && (
          <>
            <p>{say('paste.leftOut')}</p>
            <ul className={look['preview']}>
              {leftOut.map(({ row, name }) => (
                <li key={row}>{say('paste.faultAt', { row, why: name })}</li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Dialog>
  )
}
