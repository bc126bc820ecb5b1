// Words to write: one line or several, kept when one leaves the field or presses Enter.
import { Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { inputWrapperOrder } from './fieldOrder.ts'
import { useDraft } from './useDraft.ts'

/** A text as it is stored, and what is said about it. */
export interface TextFieldProps {
  readonly label: string
  readonly value: string
  /** Called once per visit with the text in NFC, trimmed; not called when nothing changed. */
  readonly onCommit: (text: string) => void
  readonly hint?: ReactNode
  readonly error?: string | null
  readonly placeholder?: string
  readonly disabled?: boolean
  readonly required?: boolean
  readonly maxLength?: number
  readonly manyLines?: boolean
  /** The label is read out but not drawn: in a table's cell. */
  readonly bare?: boolean
  readonly autoFocus?: boolean
}

const cleanText = (text: string): string => text.normalize('NFC').trim()

/** A person writes a text; it is committed once on leaving or Enter, and Escape takes back what was typed. */
export const TextField = ({
  label,
  value,
  onCommit,
  hint,
  error,
  placeholder,
  disabled = false,
  required = false,
  maxLength = 2_000,
  manyLines = false,
  bare = false,
  autoFocus = false,
}: TextFieldProps) => {
  const { field, fault, ...typing } = useDraft({
    name: label,
    disabled,
    stored: value,
    manyLines,
    asStored: cleanText,
    commit: (text) => {
      const clean = cleanText(text)
      if (clean !== value) onCommit(clean)
      return null
    },
  })
  const shared = {
    ...(bare ? { 'aria-label': label } : { label }),
    inputWrapperOrder,
    description: hint,
    error: error ?? fault,
    placeholder,
    disabled,
    required,
    maxLength,
    autoFocus,
    'data-autofocus': autoFocus || undefined,
    ref: field,
    ...typing,
  }
  return manyLines ? <Textarea {...shared} autosize minRows={2} /> : <TextInput {...shared} />
}
