// The fields of one table as a form, facts or a table on the screen name them, in the language of the reader.
import { useMemo } from 'react'
import type { SharedDocument } from '#schemas/documents.ts'
import { useLanguage } from '#ui/useWords.ts'
import { fieldsOfRecord, type TableOf } from '#words/fieldsOfRecord.ts'

/** Gives titles and units of a table's fields, such as `useFields('plan', 'partners').title('share')`. */
export const useFields = <N extends SharedDocument, T extends TableOf<N>>(
  document: N,
  table: T,
): ReturnType<typeof fieldsOfRecord<N, T>> => {
  const lang = useLanguage()
  return useMemo(() => fieldsOfRecord(document, table, lang), [document, table, lang])
}
