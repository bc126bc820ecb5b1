// What a document is called, in words: by its kind, and for a member's own by whose it is.
import { isSharedDocument, personalOf } from '#schemas/documents.ts'
import { wordsOf, type Lang } from './words.ts'

/** `names`: of members, by their ids. */
export const documentName = (document: string, names: ReadonlyMap<string, string>, lang: Lang): string => {
  const say = wordsOf(lang, 'documents')
  if (isSharedDocument(document)) return say(`name.${document}`)
  const personal = personalOf(document)
  if (personal === null) return say('other')
  return say(`of.${personal.kind}`, { name: names.get(personal.member) ?? say('somebody') })
}
