// Some fields of a record: to write for those who may, to read for all others.
import type { SharedDocument } from '#schemas/documents.ts'
import type { TableOf } from '#words/fieldsOfRecord.ts'
import { RecordEditor, type RecordEditorProps } from './RecordEditor.tsx'
import { RecordFacts } from './RecordFacts.tsx'

interface RecordPartProps<N extends SharedDocument, T extends TableOf<N>> extends RecordEditorProps<N, T> {
  readonly mayWrite: boolean
}

/** A person writes the fields of the form, or reads them by the same titles. */
export const RecordPart = <N extends SharedDocument, T extends TableOf<N>>({
  mayWrite,
  ...record
}: RecordPartProps<N, T>) =>
  mayWrite ? <RecordEditor {...record} /> : <RecordFacts form={record.form} row={record.row} />
