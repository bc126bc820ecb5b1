// The fields of a record to write, each as the shape of its table says; every field is handed on when it is left.
import { MultiSelect, Pill } from '@mantine/core'
import type { FieldChange } from '#core/documents/document.ts'
import { QuantityField } from '#kit/fields/QuantityField.tsx'
import { TwoLanguages } from '#kit/fields/TwoLanguages.tsx'
import { sharedDocuments, type SharedDocument } from '#schemas/documents.ts'
import { Fields, SelectField, SwitchField } from '#ui/ChoiceField.tsx'
import { NumberField } from '#ui/NumberField.tsx'
import { Segments } from '#ui/Segments.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useLanguage, useWords } from '#ui/useWords.ts'
import type { TableOf } from '#words/fieldsOfRecord.ts'
import { fieldTitle } from '#words/recordNames.ts'
import type { WrittenRecord, FieldChoices, FieldFace, RecordForm } from './recordForm.ts'
import { shapedFields, type ShapedField } from '#schemas/shapedFields.ts'
import look from './records.module.css'

type Values = Readonly<Record<string, unknown>>
type Face = FieldFace<Values, unknown>

/** The record as it stands, and who takes a changed field. */
export interface RecordEditorProps<N extends SharedDocument, T extends TableOf<N>> {
  readonly form: RecordForm<N, T>
  readonly row: WrittenRecord<N, T>
  readonly onChange: (change: FieldChange<WrittenRecord<N, T>>) => void
  /** Said at fields, by their names. */
  readonly faults?: Readonly<Record<string, string>>
}

/** A person writes the fields of a record; a number in the unit of its field, a choice by its words. */
export const RecordEditor = <N extends SharedDocument, T extends TableOf<N>>(
  props: RecordEditorProps<N, T>,
) => {
  const { form, row, onChange, faults = {} } = props
  const faces = (form.faces?.(row) ?? {}) as Readonly<Record<string, Face | undefined>>
  const shaped = shapedFields(sharedDocuments[form.document].definition, form.table)
  const wanted: readonly string[] = form.fields ?? shaped.map(({ name }) => name)
  return (
    <Fields>
      {wanted.flatMap((name) => {
        const field = shaped.find((one) => one.name === name)
        const face = faces[name] ?? {}
        if (field === undefined || face.hidden === true) return []
        return [
          <FieldOfRecord
            key={name}
            field={field}
            face={face}
            table={form.table}
            row={row as Values}
            fault={faults[name] ?? null}
            onChange={onChange as (change: Values) => void}
          />,
        ]
      })}
    </Fields>
  )
}

interface FieldProps {
  readonly field: ShapedField
  readonly face: Face
  readonly table: string
  readonly row: Values
  readonly fault: string | null
  readonly onChange: (change: Values) => void
}

const FieldOfRecord = (props: FieldProps) => {
  const { face, field, onChange } = props
  const isWhole = face.whole === true || face.under !== undefined || field.sort === 'list'
  if (!isWhole) return <WrittenField {...props} />
  return (
    <div className={look['whole']}>
      <WrittenField {...props} />
      {face.under?.(onChange)}
    </div>
  )
}

const WrittenField = ({ field, face, table, row, fault, onChange }: FieldProps) => {
  const frame = useWords('frame')
  const lang = useLanguage()
  const { name, sort, optional } = field
  const title = face.title ?? fieldTitle(table, name, lang)
  const value = row[name]
  const commit = (next: unknown): void =>
    onChange({ [name]: next, ...(next === undefined ? {} : face.along?.(next)) })
  if (face.choices !== undefined) {
    const required = face.missing !== undefined
    const chosen = { title, value, choices: face.choices, fault, optional, required, commit }
    if (sort === 'list') return <SeveralChosen {...chosen} />
    return face.choices.few === true ? <OneOfFew {...chosen} /> : <OneChosen {...chosen} hint={face.hint} />
  }
  switch (sort) {
    case 'number': {
      const bounds = { least: field.least, most: field.most, ...face }
      const shared = {
        label: title,
        hint: face.hint,
        error: fault,
        value: typeof value === 'number' ? value : null,
        empty: optional && face.needed !== true,
        onCommit: (number: number | null) => commit(number ?? undefined),
        ...(bounds.least === undefined ? {} : { min: bounds.least }),
        ...(bounds.most === undefined ? {} : { max: bounds.most }),
      }
      return field.unit === null ? (
        <NumberField {...shared} />
      ) : (
        <QuantityField
          {...shared}
          unit={field.unit}
          {...(face.readAs === undefined ? {} : { readAs: face.readAs })}
        />
      )
    }
    case 'flag':
      return <SwitchField label={title} hint={face.hint} value={value === true} onCommit={commit} />
    case 'line':
    case 'prose': {
      const text = {
        optional,
        required: face.missing !== undefined,
        error: fault,
        manyLines: sort === 'prose',
        ...(field.longest === undefined ? {} : { maxLength: field.longest }),
      }
      return field.hasEnglish ? (
        <TwoLanguages
          {...text}
          field={name}
          row={row as Readonly<Record<string, string | undefined>>}
          title={(one) => (one === name ? title : fieldTitle(table, one, lang))}
          hintEn={sort === 'line' ? frame('optional') : undefined}
          onChange={(change) =>
            onChange({ ...change, ...(name in change ? face.along?.(change[name]) : {}) })
          }
        />
      ) : (
        <TextField
          {...text}
          label={title}
          hint={face.hint}
          value={String(value ?? '')}
          onCommit={(written) => commit(optional && written === '' ? undefined : written)}
        />
      )
    }
    // Several of a list that nobody gives: shown elsewhere.
    case 'list':
      return null
  }
}

interface ChosenProps {
  readonly title: string
  readonly value: unknown
  readonly choices: FieldChoices
  readonly fault: string | null
  readonly optional: boolean
  readonly required: boolean
  readonly commit: (value: unknown) => void
}

/** Stands for "none" among options, which can't be empty. */
const none = '-'

const OneChosen = (props: ChosenProps & { readonly hint: FieldFace<Values, unknown>['hint'] }) => {
  const { title, value, choices, fault, required, commit, hint } = props
  const text = typeof value === 'string' && value !== '' ? value : undefined
  const values = [...new Set([...choices.values, ...(text === undefined ? [] : [text])])]
  return (
    <SelectField
      label={title}
      hint={hint}
      error={fault}
      required={required}
      value={text ?? (choices.none === undefined ? null : none)}
      {...(choices.searchable === undefined ? {} : { searchable: choices.searchable })}
      {...(choices.placeholder === undefined ? {} : { placeholder: choices.placeholder })}
      options={[
        ...(choices.none === undefined ? [] : [{ value: none, label: choices.none }]),
        ...values.map((one) => {
          const group = choices.group?.(one)
          return { value: one, label: choices.title(one), ...(group === undefined ? {} : { group }) }
        }),
      ]}
      onCommit={(one) => commit(one === none ? undefined : one)}
    />
  )
}

const OneOfFew = ({ title, value, choices, commit }: ChosenProps) => (
  <Segments
    label={title}
    shown
    value={choices.values.find((one) => one === value) ?? null}
    segments={choices.values.map((one) => ({ value: one, label: choices.title(one) }))}
    onChange={commit}
  />
)

const SeveralChosen = ({ title, value, choices, fault, required, commit }: ChosenProps) => {
  const rows = useWords('rows')
  const chosen = Array.isArray(value) ? (value as readonly string[]) : []
  const optionOf = (one: string) => ({ value: one, label: choices.title(one) })
  const { group: groupOf } = choices
  const offered =
    groupOf === undefined
      ? choices.values.map(optionOf)
      : [...new Set(choices.values.map(groupOf))].map((group = '') => ({
          group,
          items: choices.values.filter((one) => (groupOf(one) ?? '') === group).map(optionOf),
        }))
  // What was chosen and isn't offered any more stays until somebody takes it out.
  const gone = chosen.filter((one) => !choices.values.includes(one))
  return (
    <MultiSelect
      label={title}
      error={fault}
      required={required}
      value={[...chosen]}
      searchable
      placeholder={chosen.length === 0 ? (choices.none ?? '') : ''}
      data={[...offered, ...gone.map(optionOf)]}
      onChange={commit}
      renderPill={({ option, onRemove }) => (
        <Pill
          className={look['pill'] ?? ''}
          withRemoveButton
          onRemove={() => onRemove?.()}
          removeButtonProps={{
            'aria-label': rows('takeOutNamed', { name: String(option.label) }),
            'aria-hidden': false,
            tabIndex: 0,
          }}
        >
          {option.label}
        </Pill>
      )}
    />
  )
}
