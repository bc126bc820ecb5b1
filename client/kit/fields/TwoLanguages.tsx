// A text in two languages: two fields side by side, of which the English one may be left empty.
import type { ReactNode } from 'react'
import { TextField } from '#ui/TextField.tsx'

/** A field and the one for its English text, such as `name` and `nameEn`. */
type PairOf<F extends string> = F | `${F}En`
type Texts<F extends string> = { readonly [K in PairOf<F>]?: string | undefined }

/** A record's text, and who takes what was changed of it. */
export interface TwoLanguagesProps<F extends string> {
  readonly field: F
  /** Null where nothing has been written yet. */
  readonly row: Texts<F> | null
  /** Called with the one field that was left; `undefined` takes it away. */
  readonly onChange: (change: Texts<F>) => void
  /** What the two are called: `title` of `useFields`. */
  readonly title: (field: PairOf<F>) => string
  /** The record can do without the text in either language: an emptied one is taken away rather than kept empty. */
  readonly optional?: boolean
  readonly required?: boolean
  readonly error?: string | null
  readonly disabled?: boolean
  readonly maxLength?: number
  readonly manyLines?: boolean
  readonly autoFocus?: boolean
  /** Said under the English one. */
  readonly hintEn?: ReactNode
  /** The titles are read out but not drawn; the English one is told by this text, while it is empty. */
  readonly bare?: string
}

/** A person writes a text in both languages; each is committed on its own, and an emptied English one is taken away. */
export const TwoLanguages = <F extends string>(props: TwoLanguagesProps<F>) => {
  const { field, row, onChange, title, optional = false, bare, hintEn } = props
  const english: PairOf<F> = `${field}En`
  const { disabled = false, manyLines = false, maxLength } = props
  const both = {
    disabled,
    manyLines,
    bare: bare !== undefined,
    ...(maxLength === undefined ? {} : { maxLength }),
  }
  const commit = (of: PairOf<F>, text: string | undefined): void => onChange({ [of]: text } as Texts<F>)
  const orNothing = (text: string): string | undefined => (text === '' ? undefined : text)
  return (
    <>
      <TextField
        {...both}
        label={title(field)}
        value={row?.[field] ?? ''}
        required={props.required ?? false}
        error={props.error ?? null}
        autoFocus={props.autoFocus ?? false}
        onCommit={(text) => commit(field, optional ? orNothing(text) : text)}
      />
      <TextField
        {...both}
        label={title(english)}
        value={row?.[english] ?? ''}
        hint={hintEn}
        {...(bare === undefined ? {} : { placeholder: bare })}
        onCommit={(text) => commit(english, orNothing(text))}
      />
    </>
  )
}
