// Marks between two texts, as each language sets them: Chinese has its own, of full width and without a space.
import type { Lang } from './translate.ts'

/** "Reason: too small", "理由：太小". */
export const labelled = (lang: Lang, label: string, text: string): string =>
  lang === 'zh' ? `${label}：${text}` : `${label}: ${text}`

/** "42 m² (month 6)", "42 m²（第 6 个月）". */
export const bracketed = (lang: Lang, text: string, more: string): string =>
  lang === 'zh' ? `${text}（${more}）` : `${text} (${more})`

/** "a; b", "a；b". */
export const divided = (lang: Lang, texts: readonly string[]): string =>
  texts.join(lang === 'zh' ? '；' : '; ')
