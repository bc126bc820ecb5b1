// What a stored proposal is called on the screen: a name that the page made up follows the reader's language.
import { langs, wordsOf, type Lang } from '#words/words.ts'

/** `配置方案 2` (before: `方案 2`) reads as `Proposal 2` in English and the other way round; a name that somebody chose stays as it is. */
export const titleOfProposal = (name: string, lang: Lang): string => {
  const n = Number(/\d+/.exec(name)?.[0])
  const isMadeUp = langs.some((one) =>
    (['name', 'nameBefore'] as const).some((key) => wordsOf(one, 'propose')(key, { n }) === name),
  )
  return isMadeUp ? wordsOf(lang, 'propose')('name', { n }) : name
}
