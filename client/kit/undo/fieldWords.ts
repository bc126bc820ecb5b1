// A field and its value as people call them: names and figures are said, ids and places of corners are not.
import { formatOf } from '#words/format.ts'
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
const counted = new Set(['people', 'households', 'months', 'start', 'end', 'storey'])

/** What a use is called; null where nobody here knows. */
export type TitleOf = (use: string, lang: Lang) => string | null

const valueWord = (field: string, value: unknown, lang: Lang, titleOf?: TitleOf): string | null => {
  if (typeof value === 'string' && typed.has(field) && value.trim() !== '') return value.trim().slice(0, 40)
  if (typeof value === 'string' && field === 'use') return titleOf?.(value, lang) ?? null
  if (typeof value !== 'number') return null
  if (field === 'amount') return formatOf(lang).money(value)
  return counted.has(field) ? formatOf(lang).count(value) : null
}

/** What a field is called elsewhere, as it stands within a sentence; null where it has no words for it either. */
const nameInReview = (field: string, lang: Lang): string | null => {
  const name = wordsOf(lang, 'records').optional(`fields.${field}`)
  return name === null ? null : name.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())
}

/** A field by its name, with its value where that says something to people. */
export const fieldWord = (field: string, value: unknown, lang: Lang, titleOf?: TitleOf): string => {
  const say = wordsOf(lang, 'undo')
  const name = say.optional(`field.${field}`) ?? nameInReview(field, lang) ?? say('field.other')
  const said = valueWord(field, value, lang, titleOf)
  return said === null ? name : say('fieldIs', { field: name, value: said })
}
