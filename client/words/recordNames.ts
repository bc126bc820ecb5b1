// What the tables and fields of documents are called.
import { type Lang, wordsOf } from './words.ts'

/** A record of a table, or a part of the figures, at the head of a line; null for one of a newer version. */
export const tableName = (table: string, lang: Lang): string | null =>
  wordsOf(lang, 'records').optional(`table.${table}`) ?? wordsOf(lang, 'review').optional(`table.${table}`)

/** A record of a table within a sentence; null for one of a newer version. */
export const oneOfTable = (table: string, lang: Lang): string | null =>
  wordsOf(lang, 'records').optional(`one.${table}`)

/** A field within a sentence; null for one of a newer version. */
export const knownField = (table: string, field: string, lang: Lang): string | null => {
  const say = wordsOf(lang, 'records')
  return say.optional(`fieldsOf.${table}.${field}`) ?? say.optional(`fields.${field}`)
}

/** A field within a sentence; one of a newer version as it is stored. */
export const fieldName = (table: string, field: string, lang: Lang): string =>
  knownField(table, field, lang) ?? field

/** A field at the head of a row or a column; one of a newer version as it is stored. */
export const fieldTitle = (table: string, field: string, lang: Lang): string =>
  wordsOf(lang, 'records').optional(`titlesOf.${table}.${field}`) ??
  fieldName(table, field, lang).replace(/^[a-z]/, (letter) => letter.toUpperCase())
