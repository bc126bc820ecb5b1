// The types behind the words: a key that Chinese doesn't have, or a missing value in a sentence, doesn't compile.

/** The two languages of the product; zh is the measure, en must hold the same keys. */
export type Lang = 'zh' | 'en'
/** The product's languages, the one that words are written in first. */
export const langs: readonly Lang[] = ['zh', 'en']

/** The language as browsers, `Intl` and the page's `lang` write it. */
export const tagOf = (lang: Lang): 'zh-CN' | 'en' => (lang === 'zh' ? 'zh-CN' : 'en')

/** What the other language's file must hold: the same keys, and `x_one` beside every counted `x_other`. */
export type Words<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]>
} & {
  readonly [K in keyof T as K extends `${infer Base}_other` ? `${Base}_one` : never]: string
}

type Base<K> = K extends `${infer B}_other` ? B : K

type Leaf<T> = { [K in keyof T & string]: T[K] extends string ? Base<K> : never }[keyof T & string]

/** Every key of a room, nested ones (one level) with a dot; a counted key without its `_other`. */
type KeyOf<T> = {
  [K in keyof T & string]: T[K] extends string ? Base<K> : `${K}.${Leaf<T[K]>}`
}[keyof T & string]

type Entry<T, P extends string> = P extends keyof T
  ? T[P]
  : `${P}_other` extends keyof T
    ? T[`${P}_other`]
    : never
type At<T, P extends string> = P extends `${infer Head}.${infer Rest}`
  ? Head extends keyof T
    ? Entry<T[Head], Rest>
    : never
  : Entry<T, P>

type Trimmed<S extends string> = S extends ` ${infer R}`
  ? Trimmed<R>
  : S extends `${infer R} `
    ? Trimmed<R>
    : S
type Name<S extends string> = S extends `${infer N},${string}` ? Trimmed<N> : Trimmed<S>
type Vars<S> = S extends `${string}{{${infer V}}}${infer Rest}` ? Name<V> | Vars<Rest> : never
type Values<S> = { readonly [V in Vars<S>]: V extends 'count' ? number : string | number }
type Needs<S, Counts extends boolean> = [Vars<S>] extends [never]
  ? Counts extends true
    ? readonly [values?: { readonly count: number }]
    : readonly []
  : readonly [values: Counts extends true ? Values<S> & { readonly count: number } : Values<S>]

/** Whether a key is counted: its form depends on `count` even where the number itself stands elsewhere. */
type Counted<T, P extends string> = P extends `${infer Head}.${infer Rest}`
  ? Head extends keyof T
    ? Counted<T[Head], Rest>
    : false
  : P extends keyof T
    ? false
    : true

/** The words of one room in one language: `words('title')`, `words('waiting', { count: 3 })`. The same object until the language changes. */
export interface Translate<T> {
  <K extends KeyOf<T>>(key: K, ...values: Needs<At<T, K>, Counted<T, K>>): string
  readonly lang: Lang
  /** For a word that stands in data (a kind, a code) and may come from a newer version: null when we have no words for it. */
  readonly optional: (key: string) => string | null
}
