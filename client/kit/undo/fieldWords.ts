// A field and its value as people call them: names and figures are said, ids and places of corners are not.
import { unitInTable } from '#schemas/fields.ts'
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

/** What a use is called; null where nobody here knows. */
export type TitleOf = (use: string, lang: Lang) => string | null

const valueWord = (
  table: string,
  field: string,
  value: unknown,
  lang: Lang,
  titleOf?: TitleOf,
): string | null => {
  if (typeof value === 'string' && typed.has(field) && value.trim() !== '') return value.trim().slice(0, 40)
  if (typeof value === 'string' && field === 'use') return titleOf?.(value, lang) ?? null
  if (typeof value !== 'number') return null
  const unit = unitInTable(table, field)
  return unit === null || unit === 'mm' ? null : storedNumber(value, unit, lang)
}

/** A field by its name, with its value where that says something to people. */
export const fieldWord = (
  table: string,
  field: string,
  value: unknown,
  lang: Lang,
  titleOf?: TitleOf,
): string => {
  const say = wordsOf(lang, 'undo')
  const name = knownField(table, field, lang) ?? say('otherField')
  const said = valueWord(table, field, value, lang, titleOf)
  return said === null ? name : say('fieldIs', { field: name, value: said })
}
