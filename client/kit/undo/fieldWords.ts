// A field and its value as people call them: names and figures are said, ids and places of corners are not.
import { isFlagInTable, unitInTable } from '#schemas/fields.ts'
import { knownField } from '#words/recordNames.ts'
import { storedNumber } from '#words/storedNumber.ts'
import { type Lang, wordsOf } from '#words/words.ts'

/** What people typed; other texts are words of a list or ids. */
const typed = new Set([
  'name',
  'nameEn',
  'text',
  'textEn',
  'title',
  'titleEn',
  'hint',
  'hintEn',
  'note',
  'reason',
])

/** Lengths that people know by their figure; the others say where on a plan something lies. */
const lengths = new Set(['width', 'thickness'])

/** What a use is called; null where nobody here knows. */
export type TitleOf = (use: string, lang: Lang) => string | null

/** What gives the names of what a value points to. */
export interface ValueNames {
  readonly titleOf?: TitleOf
  readonly nameOfRow?: (
    row: { readonly table: string; readonly id: string; readonly row: Readonly<Record<string, unknown>> },
    lang: Lang,
  ) => string | null
}

/** A flag that lacks is off, but for one whose row then goes by another field. */
const isOff = (table: string, field: string, value: unknown): boolean =>
  value === undefined && isFlagInTable(table, field) && !(table === 'rooms' && field === 'timetabled')

/** Whether nothing stands in a field. What a variant doesn't say of a row is as in all others. */
export const isCleared = (table: string, field: string, value: unknown): boolean =>
  value === undefined && table !== 'variantRows' && !isOff(table, field, value)

/** Where a row was put, as notes for what merges later, and who signed it: nobody wrote them. */
const notes = new Set(['table', 'placed', 'axis', 'axisAt', 'only', 'by'])

/** The fields of a row that people know of, each once; of a variant's cell those of the row that it changes. */
export const knownFields = (table: string, fields: readonly string[]): readonly string[] => {
  const known = fields.filter((field) => !notes.has(field))
  return table === 'variantRows'
    ? [...new Set(known.map((field) => (field === 'x' || field === 'y' ? 'at' : field)))]
    : known
}

/** The table whose field is meant: of a variant's cell the one whose row it changes, but for what is the cell's own. */
export const tableOfField = (table: string, row: Readonly<Record<string, unknown>>, field: string): string =>
  table === 'variantRows' && typeof row['table'] === 'string' && !isFlagInTable(table, field)
    ? row['table']
    : table

/** The value of a field in words; null where it says nothing to people. */
export const valueWord = (
  table: string,
  field: string,
  value: unknown,
  lang: Lang,
  { titleOf, nameOfRow }: ValueNames = {},
): string | null => {
  if (typeof value === 'boolean' || isOff(table, field, value))
    return wordsOf(lang, 'frame')(value === true ? 'yes' : 'no')
  if (typeof value === 'string' && typed.has(field) && value.trim() !== '') return value.trim().slice(0, 40)
  if (typeof value === 'string' && field === 'use') return titleOf?.(value, lang) ?? null
  if (typeof value === 'string' && table === 'verdicts') return wordsOf(lang, 'demand').optional(value)
  if (typeof value === 'string' && table === 'openings') return openingWord(field, value, lang, nameOfRow)
  if (typeof value !== 'number') return null
  const unit = unitInTable(table, field)
  return unit === null || (unit === 'mm' && !lengths.has(field)) ? null : storedNumber(value, unit, lang)
}

const openingWord = (
  field: string,
  value: string,
  lang: Lang,
  nameOfRow: ValueNames['nameOfRow'],
): string | null => {
  const say = wordsOf(lang, 'layout')
  if (field === 'kind') return say.optional(`opening.${value}`)
  if (field === 'leaf') return say.optional(`leafOf.${value}`)
  if (field !== 'opensInto') return null
  return nameOfRow?.({ table: 'rooms', id: value, row: {} }, lang)?.replace(/^“(.*)”$/, '$1') ?? null
}

/** A field by its name, with its value where that says something to people. */
export const fieldWord = (
  table: string,
  field: string,
  value: unknown,
  lang: Lang,
  names: ValueNames = {},
): string => {
  const say = wordsOf(lang, 'undo')
  const name = knownField(table, field, lang) ?? say('otherField')
  const said = valueWord(table, field, value, lang, names)
  return said === null ? name : say('fieldIs', { field: name, value: said })
}
