// What pasted cells are read by: the headings of a field in both languages, and the unit that its shape has.
import { sharedDocuments, type SharedDocument } from '#schemas/documents.ts'
import { unitOfField } from '#schemas/record.ts'
import { readWrittenNumber, wholeUnits } from '#schemas/writtenNumber.ts'
import { writtenUnits, type WrittenUnit } from '#schemas/writtenUnits.ts'
import { fieldTitle } from '#words/recordNames.ts'
import { langs, type WordsIn } from '#words/words.ts'
import type { PastedColumn } from './pastedTable.ts'
import { Unreadable } from './understandRows.ts'

/** Columns in their order, told by the titles of their fields or by other words for them, in lower case. */
export const pastedColumnsOf = <K extends string>(
  table: string,
  otherHeadings: Readonly<Record<K, readonly string[]>>,
): readonly PastedColumn<K>[] =>
  (Object.entries(otherHeadings) as [K, readonly string[]][]).map(([key, others]) => ({
    key,
    headings: [...langs.map((lang) => fieldTitle(table, key, lang).toLowerCase()), ...others],
  }))

/** A field whose cells hold numbers: what it is called in a fault, and how its numbers are written. */
interface PastedField {
  readonly column: string
  readonly written: WrittenUnit
  readonly say: WordsIn<'rows'>
  /** Takes what has to be said of a number that is taken. */
  readonly note: (words: string) => void
}

/** Gives the fields of a table by their names, read by `mark` where their row says more of the unit; throws for one without, a bug. */
export const pastedField =
  (
    document: SharedDocument,
    table: string,
    say: WordsIn<'rows'>,
  ): ((field: string, note: PastedField['note'], mark?: string) => PastedField) =>
  (field, note, mark) => {
    const unit = unitOfField(sharedDocuments[document].definition, table, field)
    if (unit === null) throw new Error(`${document} ${table} ${field} has no unit`)
    const written = { ...writtenUnits[unit], ...(mark === undefined ? {} : { mark }) }
    return { column: fieldTitle(table, field, say.lang), written, say, note }
  }

/** A number in stored units, from nought to `most`. An empty cell is nought; throws `Unreadable` for what is none. */
export const amountOf = (text: string, { column, written, say, note }: PastedField, most: number): number => {
  if (text === '') return 0
  const { mark, factor } = written
  const number = readWrittenNumber(text, mark, factor)
  if (!number.ok) throw new Unreadable(say(`pastedNumber.${number.fault}`, { column, text }))
  const stored = wholeUnits(number.value, factor)
  if (stored === null) throw new Unreadable(say('paste.tooFine', { column, text }))
  if (stored < 0 || stored > most) throw new Unreadable(say('paste.outOfRange', { column, text }))
  if (number.about) note(say('paste.about', { column }))
  if (number.isTinyShare === true) note(say('paste.tiny', { column, text, ...tinyShare(stored, factor) }))
  return stored
}

/** What a share below one per cent is read as, what may be meant, and how that is written. */
const tinyShare = (stored: number, factor: number) => {
  const meant = (stored * 100) / factor
  return { value: `${stored / factor} %`, meant: `${meant} %`, typed: String(meant) }
}

/** A month of a plan; `usual` for an empty cell. Throws `Unreadable` for one before `least`, and for what is no month. */
export const monthOf = (text: string, field: PastedField, usual: number, least: number): number => {
  if (text === '') return usual
  const number = amountOf(text, field, 120)
  if (number < least) throw new Unreadable(field.say('paste.outOfRange', { column: field.column, text }))
  return number
}
