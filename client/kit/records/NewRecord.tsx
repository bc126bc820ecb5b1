// A record that is being added: filled in as a whole, then written as one gesture; it waits on this device until then.
import { type FormEvent, useState } from 'react'
import type { FieldChange } from '#core/documents/document.ts'
import { sharedDocuments, type SharedDocument } from '#schemas/documents.ts'
import { Button } from '#ui/Button.tsx'
import { DraftOf } from '#ui/DraftOf.tsx'
import { allWritten, giveUpTyped } from '#ui/unwritten.ts'
import { useKept } from '#ui/useKept.ts'
import { useWords } from '#ui/useWords.ts'
import type { TableOf } from '#words/fieldsOfRecord.ts'
import { keptDraft } from '#schemas/keptDraft.ts'
import { RecordEditor } from './RecordEditor.tsx'
import type { WrittenRecord, FieldFace, RecordForm } from './recordForm.ts'
import look from './records.module.css'

/** The form, what stands in it at first, and who writes the record. */
export interface NewRecordProps<N extends SharedDocument, T extends TableOf<N>> {
  readonly form: RecordForm<N, T>
  readonly blank: WrittenRecord<N, T>
  /** What the form is called, such as "Add a partner". */
  readonly title: string
  /** Under which name of the page what was filled in is kept. */
  readonly kept: string
  /** Changes the record along with what was written, where one field follows others until somebody writes it. */
  readonly follow?: (before: WrittenRecord<N, T>, after: WrittenRecord<N, T>) => WrittenRecord<N, T>
  /** Writes it; true when it was written. */
  readonly onAdd: (record: WrittenRecord<N, T>) => boolean
  readonly onDone: () => void
}

/** A person fills in a record and adds it; what it lacks is said at its fields once that was tried. */
export const NewRecord = <N extends SharedDocument, T extends TableOf<N>>(props: NewRecordProps<N, T>) => {
  const { form, blank, title, kept, follow, onAdd, onDone } = props
  const frame = useWords('frame')
  const { definition } = sharedDocuments[form.document]
  const [record, setRecord] = useKept<WrittenRecord<N, T>>(
    kept,
    blank,
    (found) => keptDraft(definition, form.table, found) as WrittenRecord<N, T> | null,
  )
  const [tried, setTried] = useState(false)
  const faces = (form.faces?.(record) ?? {}) as Readonly<Record<string, FieldFace<object, unknown>>>
  const values = record as Readonly<Record<string, unknown>>
  const faults = Object.fromEntries(
    Object.entries(faces).flatMap(([field, { missing }]) =>
      missing !== undefined && (values[field] ?? '') === '' ? [[field, missing]] : [],
    ),
  )
  const finish = (): void => {
    setRecord(blank)
    onDone()
  }
  const add = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    setTried(true)
    if (!allWritten(event.currentTarget)) return
    if (Object.keys(faults).length === 0 && onAdd(record)) finish()
  }
  const change = (fields: FieldChange<WrittenRecord<N, T>>): void =>
    setRecord((before) => {
      const after = { ...before, ...fields } as WrittenRecord<N, T>
      return follow?.(before, after) ?? after
    })
  return (
    <form className={look['new']} onSubmit={add} noValidate aria-label={title}>
      <DraftOf id={kept}>
        <RecordEditor form={form} row={record} faults={tried ? faults : {}} onChange={change} />
      </DraftOf>
      <div className={look['buttons']}>
        <Button kind="primary" type="submit">
          {frame('add')}
        </Button>
        <Button
          kind="quiet"
          onClick={(event) => {
            giveUpTyped(event.currentTarget.form)
            finish()
          }}
        >
          {frame('cancel')}
        </Button>
      </div>
    </form>
  )
}
