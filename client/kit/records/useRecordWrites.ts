// What a page does to the records of a table: each one gesture, a refusal told, what was done said with its own undo.
import { addRows, editRow, removeRow } from '#core/documents/rows.ts'
import type { FieldChange, OpenDocument } from '#core/documents/document.ts'
import { useTold } from '#kit/refusals.ts'
import { useStepNotice } from '#kit/undo/useUndone.ts'
import type { DefinitionOf, SharedDocument } from '#schemas/documents.ts'
import type { DocumentDefinition } from '#schemas/record.ts'
import { announce } from '#ui/notices.ts'
import { useWords } from '#ui/useWords.ts'
import type { TableOf } from '#words/fieldsOfRecord.ts'
import type { WrittenRecord } from './recordForm.ts'

/** Each gives whether it was written. */
export interface RecordWrites<R> {
  /** Adds one that was filled in; `name` is what it is called. */
  readonly add: (record: R, name?: string) => boolean
  /** Adds pasted ones in one gesture, and says how many. */
  readonly addPasted: (records: readonly R[]) => boolean
  readonly edit: (id: string, change: FieldChange<R>) => boolean
  /** Takes one out, and offers to bring just that back. */
  readonly remove: (id: string, name: string) => boolean
}

/** Writes records of one table of an open document. */
export const useRecordWrites = <N extends SharedDocument, T extends TableOf<N>>(
  opened: OpenDocument<DefinitionOf<N>>,
  table: T,
): RecordWrites<WrittenRecord<N, T>> => {
  const say = useWords('rows')
  const told = useTold()
  const document = opened as unknown as OpenDocument<DocumentDefinition>
  const announceStep = useStepNotice(document.undoing)
  return {
    add: (record, name) => {
      if (!told(addRows(document, table, [record]))) return false
      if (name !== undefined) announce(say('added', { name }))
      return true
    },
    addPasted: (records) => {
      if (!told(addRows(document, table, records))) return false
      announceStep(say('paste.done', { count: records.length }))
      return true
    },
    edit: (id, change) => told(editRow(document, table, id, change)),
    remove: (id, name) => {
      if (!told(removeRow(document, table, id))) return false
      announceStep(say('removed', { name }))
      return true
    },
  }
}
