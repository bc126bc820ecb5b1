// The words of a room on screen: switches with the language, at once and without a reload.
import { useTranslation } from 'react-i18next'
import { type Format, formatOf } from '#words/format.ts'
import { currentLanguage, type Lang, speech, type WordRoom, type WordsIn, wordsOf } from '#words/words.ts'

/** The language on the screen; the component draws again when it changes. */
export const useLanguage = (): Lang => {
  useTranslation(undefined, { i18n: speech, useSuspense: false })
  return currentLanguage()
}

/** `const say = useWords('layout')`, then `say('title')`; keys and values are typed from the Chinese file. */
export const useWords = <R extends WordRoom>(room: R): WordsIn<R> => wordsOf(useLanguage(), room)

/** Areas, money, shares and dates as the language on the screen writes them. */
export const useFormat = (): Format => formatOf(useLanguage())
