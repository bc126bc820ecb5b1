// What a table and a field of a document are called, as the review says it.
import { type Lang, wordsOf } from './words.ts'

/** A table of a document; null for one of a newer version. */
export const tableName = (table: string, lang: Lang): string | null =>
  wordsOf(lang, 'review').optional(`table.${table}`)

/** A field within a sentence; one of a newer version as it is stored. */
export const fieldName = (table: string, field: string, lang: Lang): string => {
  const say = wordsOf(lang, 'review')
  return say.optional(`fieldsOf.${table}.${field}`) ?? say.optional(`fields.${field}`) ?? field
}
