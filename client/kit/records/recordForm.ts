// How a record of a table is written: which fields in which order, and what the shape can't say of them.
import type { ReactNode } from 'react'
import type { FieldChange } from '#core/documents/document.ts'
import type { SharedDocument } from '#schemas/documents.ts'
import type { FieldOf, RowFields, TableOf } from '#words/fieldsOfRecord.ts'

/** What a field is chosen from, where it isn't written freely. The value that stands is always among the choices. */
export interface FieldChoices {
  readonly values: readonly string[]
  /** Also of a value that isn't offered any more, or that a newer version wrote. */
  readonly title: (value: string) => string
  /** Under which heading a value stands. */
  readonly group?: (value: string) => string | undefined
  /** What it is called that none is chosen; with it the field can be taken away. */
  readonly none?: string
  /** What stands in the field while none is chosen, where one that was chosen can only be changed. */
  readonly placeholder?: string
  readonly searchable?: boolean
  /** All in sight beside each other. */
  readonly few?: boolean
}

/** What is said of one field beside its shape and the catalogue; bounds in stored units. */
export interface FieldFace<Row, Value> {
  readonly title?: string
  readonly hint?: ReactNode
  /** The unit of its number as people write it, where the row says more of it than the shape: yuan a month. */
  readonly readAs?: string
  readonly least?: number
  readonly most?: number
  readonly choices?: FieldChoices
  /** It can't be emptied, though the shape can do without it: what is reckoned with while it lacks is shown in its place. */
  readonly needed?: boolean
  /** What is said at the field of a new record that lacks it. */
  readonly missing?: string
  /** What else changes with a new value. */
  readonly along?: (value: Value) => FieldChange<Row>
  /** Stands under the field, over the whole width; it may change the record as well. */
  readonly under?: (onChange: (change: FieldChange<Row>) => void) => ReactNode
  /** Takes the whole width of the form. */
  readonly whole?: boolean
  readonly hidden?: boolean
}

/** A record without its place among the others. */
export type WrittenRecord<N extends SharedDocument, T extends TableOf<N>> = Omit<RowFields<N, T>, 'rank'>

/** The faces of a table's fields; of a field without one, shape and catalogue say all. */
export type FieldFaces<N extends SharedDocument, T extends TableOf<N>> = {
  readonly [F in keyof WrittenRecord<N, T>]?: FieldFace<
    WrittenRecord<N, T>,
    NonNullable<WrittenRecord<N, T>[F]>
  >
}

/** A form of a table's records. */
export interface RecordForm<N extends SharedDocument, T extends TableOf<N>> {
  readonly document: N
  readonly table: T
  /** In their order; absent: all that the shape has. The English text of a field goes with it. */
  readonly fields?: readonly FieldOf<N, T>[]
  /** As the record stands: what can be chosen of one field may follow from another. */
  readonly faces?: (row: WrittenRecord<N, T>) => FieldFaces<N, T>
}
