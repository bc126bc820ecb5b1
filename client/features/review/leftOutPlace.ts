// Where a value that no file can hold stood, in words: the document, what kind of row, what it is called, and its field.
import { frozenRowAt } from '#core/centre/revision.ts'
import type { OpenDocument } from '#core/documents/document.ts'
import type { DocumentDefinition } from '#schemas/record.ts'
import { documentName } from '#words/documentName.ts'
import { isolated } from '#words/isolated.ts'
import { fieldName, tableName } from '#words/recordNames.ts'
import { wordsOf, type Lang } from '#words/words.ts'

type Documents = Readonly<Record<string, Pick<OpenDocument<DocumentDefinition>, 'doc'> | undefined>>

/** `place` leads to it by names, as freezing tells it: `documents/layout/rooms/1/seed/x`, rows by their place in order of id. */
export const leftOutPlace = (documents: Documents, place: string, lang: Lang): string => {
  const say = wordsOf(lang, 'review')
  const [part = '', document = '', table = '', at = '', field = ''] = place.split('/')
  if (part !== 'documents')
    return part === 'text' ? wordsOf(lang, 'plan')('text') : (say.optional(`beside.${part}`) ?? part)
  const open = documents[document]
  const row = open === undefined ? null : frozenRowAt(open, table, Number(at))
  const textOf = (key: string): string => {
    const value = row?.[key]
    return typeof value === 'string' ? value.trim() : ''
  }
  const name = (lang === 'en' && textOf('nameEn')) || textOf('name') || textOf('text')
  // a single, such as the facts, has fields where a table has rows
  const ofField = row === null ? at : field
  return [
    documentName(document, new Map(), lang),
    tableName(table, lang) ?? table,
    ...(name === '' ? [] : [isolated(name)]),
    ...(ofField === '' ? [] : [fieldName(table, ofField, lang)]),
  ].join(' · ')
}
