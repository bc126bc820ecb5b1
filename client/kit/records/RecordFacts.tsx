// A record to read, for those who may not write: the same fields as its form, each by its title with what stands in it.
import type { ReactNode } from 'react'
import { sharedDocuments, type SharedDocument } from '#schemas/documents.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import type { TableOf } from '#words/fieldsOfRecord.ts'
import { fieldTitle } from '#words/recordNames.ts'
import { storedNumber } from '#words/storedNumber.ts'
import { titleOf } from '#words/words.ts'
import type { WrittenRecord, FieldFace, RecordForm } from './recordForm.ts'
import { shapedFields } from '#schemas/shapedFields.ts'
import look from './records.module.css'

/** Names and what they are. */
export interface FactListProps {
  readonly facts: readonly { readonly name: string; readonly value: ReactNode }[]
}

/** A person reads names and what they are. */
export const FactList = ({ facts }: FactListProps) => (
  <dl className={look['facts']}>
    {facts.map(({ name, value }) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)

/** The record, and the form whose fields are read. */
export interface RecordFactsProps<N extends SharedDocument, T extends TableOf<N>> {
  readonly form: RecordForm<N, T>
  readonly row: WrittenRecord<N, T>
  /** What is said of a field otherwise than its value alone would; null leaves the field out. */
  readonly said?: { readonly [F in keyof WrittenRecord<N, T>]?: ReactNode }
}

/** A person reads a record field by field, numbers with their units; an empty one as a dash, or as the form calls none. */
export const RecordFacts = <N extends SharedDocument, T extends TableOf<N>>(
  props: RecordFactsProps<N, T>,
) => {
  const { form, row } = props
  const frame = useWords('frame')
  const lang = useLanguage()
  const format = useFormat()
  const faces = (form.faces?.(row) ?? {}) as Readonly<Record<string, FieldFace<object, unknown> | undefined>>
  const said = (props.said ?? {}) as Readonly<Record<string, ReactNode>>
  const shaped = shapedFields(sharedDocuments[form.document].definition, form.table)
  const wanted: readonly string[] = form.fields ?? shaped.map(({ name }) => name)
  const valueOf = (name: string): ReactNode => {
    const field = shaped.find((one) => one.name === name)
    const value = (row as Readonly<Record<string, unknown>>)[name]
    const choices = faces[name]?.choices
    const none = choices?.none ?? choices?.placeholder ?? '–'
    if (field === undefined || value === undefined || value === '') return none
    if (Array.isArray(value)) {
      const titles = (value as readonly string[]).map((one) => choices?.title(one) ?? one)
      return titles.length === 0 ? none : format.list(titles)
    }
    if (typeof value === 'string' && choices !== undefined) return choices.title(value)
    if (typeof value === 'number') return storedNumber(value, field.unit, lang)
    if (typeof value === 'boolean') return frame(value ? 'yes' : 'no')
    const english = (row as Readonly<Record<string, unknown>>)[`${name}En`]
    return titleOf({ zh: String(value), en: typeof english === 'string' ? english : undefined }, lang)
  }
  return (
    <FactList
      facts={wanted.flatMap((name) => {
        const value = name in said ? said[name] : valueOf(name)
        if (value === null || faces[name]?.hidden === true) return []
        return [{ name: faces[name]?.title ?? fieldTitle(form.table, name, lang), value }]
      })}
    />
  )
}
