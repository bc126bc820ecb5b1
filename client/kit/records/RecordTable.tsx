// The records of a table as rows that open in place: as a form for those who may write, as facts for all others.
import type { MouseEvent, ReactNode } from 'react'
import type { FieldChange } from '#core/documents/document.ts'
import type { SharedDocument } from '#schemas/documents.ts'
import { Button } from '#ui/Button.tsx'
import { type Column, DataTable } from '#ui/DataTable/DataTable.tsx'
import { DraftOf } from '#ui/DraftOf.tsx'
import { allWritten, giveUpTyped } from '#ui/unwritten.ts'
import { useWords } from '#ui/useWords.ts'
import type { TableOf } from '#words/fieldsOfRecord.ts'
import { RemarkPress } from '#kit/remarkTargets/RemarkPress.tsx'
import { RecordEditor } from './RecordEditor.tsx'
import { RecordFacts } from './RecordFacts.tsx'
import type { WrittenRecord, RecordForm } from './recordForm.ts'
import look from './records.module.css'

/** A record with its id. */
export type RecordRow<N extends SharedDocument, T extends TableOf<N>> = WrittenRecord<N, T> & {
  readonly id: string
}

/** The rows, which one is open, and who takes what is done to it. */
export interface RecordTableProps<N extends SharedDocument, T extends TableOf<N>, R extends RecordRow<N, T>> {
  readonly caption: string
  readonly form: RecordForm<N, T>
  readonly rows: readonly R[]
  /** The first of them names the row. */
  readonly columns: readonly Column<R>[]
  readonly nameOf: (row: R) => string
  /** A quieter line under the name. */
  readonly under?: (row: R) => ReactNode
  /** What a search looks into beside the name. */
  readonly textOf?: (row: R) => string
  readonly foot?: Readonly<Record<string, ReactNode>>
  readonly open: string | null
  readonly onOpen: (id: string | null) => void
  readonly mayWrite: boolean
  readonly onChange: (id: string, change: FieldChange<WrittenRecord<N, T>>) => void
  readonly onRemove: (row: R) => void
  /** The facts for those who may not write, where the fields alone don't say enough. */
  readonly facts?: (row: R) => ReactNode
}

const openedRow = (event: MouseEvent): Element | null => event.currentTarget.closest('tr')

/** A person reads records, opens one, and changes or removes it where they may. */
export const RecordTable = <N extends SharedDocument, T extends TableOf<N>, R extends RecordRow<N, T>>(
  props: RecordTableProps<N, T, R>,
) => {
  const { caption, form, rows, columns, nameOf, under, textOf, open, onOpen, mayWrite } = props
  const say = useWords('rows')
  const frame = useWords('frame')
  return (
    <DataTable
      caption={caption}
      rows={rows}
      keyOf={({ id }) => id}
      columns={columns.map((column, place) => (place === 0 ? { ...column, rowHead: true } : column))}
      textOf={(row) => `${nameOf(row)} ${textOf?.(row) ?? ''}`}
      {...(props.foot === undefined ? {} : { foot: props.foot })}
      opening={{
        open,
        onOpen,
        ...(under === undefined ? {} : { under }),
        held: (row) =>
          mayWrite ? (
            <DraftOf id={row.id}>
              <RecordEditor form={form} row={row} onChange={(change) => props.onChange(row.id, change)} />
              <div className={look['buttons']}>
                <Button kind="quiet" onClick={(event) => allWritten(openedRow(event)) && onOpen(null)}>
                  {frame('done')}
                </Button>
                <RemarkPress document={form.document} table={form.table} id={row.id} />
                <Button
                  kind="stop"
                  icon="trash"
                  aria-label={say('removeNamed', { name: nameOf(row) })}
                  onClick={(event) => {
                    giveUpTyped(openedRow(event))
                    props.onRemove(row)
                  }}
                >
                  {frame('remove')}
                </Button>
              </div>
            </DraftOf>
          ) : (
            <>
              {props.facts?.(row) ?? <RecordFacts form={form} row={row} />}
              <RemarkPress document={form.document} table={form.table} id={row.id} />
            </>
          ),
      }}
    />
  )
}
