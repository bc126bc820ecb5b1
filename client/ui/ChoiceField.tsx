// Choosing: one of a list, on or off, or several; each kept at once.
import { Checkbox, Select, Switch } from '@mantine/core'
import look from './ChoiceField.module.css'
import type { ReactNode } from 'react'
import { inputWrapperOrder } from './fieldOrder.ts'

/** One thing that can be chosen. */
export interface Option<V extends string> {
  readonly value: V
  readonly label: string
  readonly disabled?: boolean
  /** Options of one group stand together under its name. */
  readonly group?: string
}

/** A list to choose from; `onCommit` is called at once, and only where another value was chosen. */
export interface SelectFieldProps<V extends string> {
  readonly label: string
  readonly value: V | null
  readonly options: readonly Option<V>[]
  readonly onCommit: (value: V) => void
  readonly hint?: ReactNode
  readonly error?: string | null
  readonly placeholder?: string
  readonly disabled?: boolean
  /** Marked as what can't be left out. */
  readonly required?: boolean
  /** A search box; on for lists longer than a dozen. */
  readonly searchable?: boolean
  readonly bare?: boolean
}

const grouped = <V extends string>(options: readonly Option<V>[]) => {
  if (options.every((option) => option.group === undefined)) return [...options]
  const groups = new Map<string, Omit<Option<V>, 'group'>[]>()
  for (const { group = '', ...option } of options) {
    // An option that still names its group would be taken for a group itself.
    groups.set(group, [...(groups.get(group) ?? []), option])
  }
  return [...groups].map(([group, items]) => ({ group, items }))
}

/** A person chooses one of a list; of more than a dozen by typing a part of its name. */
export const SelectField = <V extends string>({
  label,
  value,
  options,
  onCommit,
  hint,
  error,
  placeholder,
  disabled = false,
  required = false,
  searchable,
  bare = false,
}: SelectFieldProps<V>) => (
  <Select
    {...(bare ? { 'aria-label': label } : { label })}
    inputWrapperOrder={inputWrapperOrder}
    description={hint}
    error={error}
    placeholder={placeholder}
    disabled={disabled}
    required={required}
    searchable={searchable ?? options.length > 12}
    data={grouped(options)}
    value={value}
    onChange={(chosen) => {
      if (chosen !== null && chosen !== value) onCommit(chosen as V)
    }}
  />
)

/** Something that is on or off; `onCommit` is called at once. */
export interface SwitchFieldProps {
  readonly label: string
  readonly value: boolean
  readonly onCommit: (value: boolean) => void
  readonly hint?: ReactNode
  readonly disabled?: boolean
}

/** On or off, in force at once. */
export const SwitchField = ({ label, value, onCommit, hint, disabled = false }: SwitchFieldProps) => (
  <Switch
    className={look['switch']}
    size="md"
    label={label}
    description={hint}
    checked={value}
    disabled={disabled}
    onChange={(event) => onCommit(event.currentTarget.checked)}
  />
)

/** One of several that may be ticked together. */
export const CheckField = ({ label, value, onCommit, hint, disabled = false }: SwitchFieldProps) => (
  <Checkbox
    className={look['switch']}
    size="md"
    label={label}
    description={hint}
    checked={value}
    disabled={disabled}
    onChange={(event) => onCommit(event.currentTarget.checked)}
  />
)

/** Fields in a row that wraps, or in a column on a phone. */
export const Fields = ({ children }: { readonly children: ReactNode }) => (
  <div className={look['fields']}>{children}</div>
)
