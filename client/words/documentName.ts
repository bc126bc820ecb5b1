// What a document is called, in words: by its kind, and for remarks by whose they are.
import { sharedDocuments, remarksPrefix } from '#schemas/relay.ts'
import { wordsOf, type Lang } from './words.ts'

/** `names`: of members, by their ids. */
export const documentName = (document: string, names: ReadonlyMap<string, string>, lang: Lang): string => {
  const say = wordsOf(lang, 'documents')
  const shared = sharedDocuments.find((name) => name === document)
  if (shared !== undefined) return say(`name.${shared}`)
  if (!document.startsWith(remarksPrefix)) return say('other')
  return say('remarksOf', { name: names.get(document.slice(remarksPrefix.length)) ?? say('somebody') })
}
