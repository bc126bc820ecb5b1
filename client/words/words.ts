// The words of the product: sets up i18next with both languages in the bundle, picks the language, and gives typed words.
import { createInstance, type i18n } from 'i18next'
import { unturned } from '#schemas/names.ts'
import { en } from './en.ts'
import { isolated } from './isolated.ts'
import { type Lang, tagOf, type Translate } from './translate.ts'
import { zh } from './zh.ts'

export { type Lang, langs, tagOf } from './translate.ts'

/** All rooms of words, typed from Chinese. */
export type WordCatalogue = typeof zh
/** The name of a room of words. */
export type WordRoom = keyof WordCatalogue
/** What gives the words of one room: a key, and the values its sentence has places for. */
export type WordsIn<R extends WordRoom> = Translate<WordCatalogue[R]>

/** i18next, ready at once: nothing is fetched. Only `ui/useWords.ts` and the functions below use it. */
export const speech: i18n = createInstance()
void speech.init({
  resources: { 'zh-CN': zh, en },
  lng: 'zh-CN',
  fallbackLng: 'zh-CN',
  supportedLngs: ['zh-CN', 'en'],
  ns: Object.keys(zh),
  defaultNS: 'frame',
  initAsync: false,
  returnNull: false,
  // React escapes on screen and files need the text as it is: what is escaped is the direction of a value alone.
  interpolation: { escapeValue: true, escape: isolated },
})

const place = 'bandeng.language'

const langOf = (tag: string | null | undefined): Lang | null => {
  if (tag === null || tag === undefined) return null
  if (/^zh\b/i.test(tag)) return 'zh'
  return /^en\b/i.test(tag) ? 'en' : null
}

const remembered = (): Lang | null => {
  try {
    return langOf(localStorage.getItem(place))
  } catch {
    return null
  }
}

const preferred = (): Lang | null => {
  for (const tag of navigator.languages) {
    const lang = langOf(tag)
    if (lang !== null) return lang
  }
  return null
}

/** The language on the screen now. */
export const currentLanguage = (): Lang => langOf(speech.language) ?? 'zh'

const speak = (lang: Lang): void => {
  void speech.changeLanguage(tagOf(lang))
  document.documentElement.lang = tagOf(lang)
}

/** Once, before the first drawing: the remembered language, else the browser's first that we have, else English. */
export const startLanguage = (): void => speak(remembered() ?? preferred() ?? 'en')

/** Switches the whole page at once and remembers it on this device. */
export const chooseLanguage = (lang: Lang): void => {
  speak(lang)
  try {
    localStorage.setItem(place, tagOf(lang))
  } catch {
    // A device that keeps nothing is asked again next time.
  }
}

const made = new Map<string, unknown>()

/** The words of one room in a given language; for PDF, the command line and tests. On screen use `useWords`. */
export const wordsOf = <R extends WordRoom>(lang: Lang, room: R): WordsIn<R> => {
  const key = `${lang} ${room}`
  const known = made.get(key)
  if (known !== undefined) return known as WordsIn<R>
  const say = speech.getFixedT(tagOf(lang), room) as unknown as (key: string, values?: object) => string
  const words = Object.assign((name: string, values?: object) => say(name, values), {
    lang,
    optional: (name: string) =>
      speech.exists(name, { lng: tagOf(lang), ns: room, fallbackLng: [] }) ? say(name) : null,
  })
  made.set(key, words)
  return words as unknown as WordsIn<R>
}

/** The one of two stored titles that fits the language; the other where it is missing. */
export const titleOf = (
  title: { readonly zh: string; readonly en?: string | undefined },
  lang: Lang,
): string =>
  unturned(
    lang === 'en' && title.en !== undefined && title.en !== ''
      ? title.en
      : title.zh === ''
        ? (title.en ?? '')
        : title.zh,
  )

/** The name of a record that has `name` and perhaps `nameEn`, in the language of the reader. */
export const nameOf = (
  record: { readonly name: string; readonly nameEn?: string | undefined },
  lang: Lang,
): string => titleOf({ zh: record.name, en: record.nameEn }, lang)
