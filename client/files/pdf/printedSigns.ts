// Words as the fonts at hand can print them: nothing for what leaves no ink, blanks of every width as one, ticked boxes as their tick.
import { standIn } from './printedFonts.ts'

/** What a font has in another form, which reads the same. */
const sameForm: Readonly<Record<string, string>> = { '☐': '□', '✔': '✓' }

/** What no font at hand has in its own form; the mark alone stands for it, and people are told. */
const otherForm: Readonly<Record<string, string>> = { '☑': '✓', '☒': '×' }

const boxes = /[☐☑☒✔]/gu
/** Blanks of widths that few fonts have; those that hold a line together are kept as such. */
const [rareBlank, rareHeldBlank] = [/[\u1680\u2000-\u2006\u2008-\u200a\u205f\u2800\t]/gu, /[\u2007\u202f]/gu]
const lineEnd = /\r\n?|[\p{Zl}\p{Zp}]/gu
/** Directions, joiners, selectors of forms, fillers, soft hyphens, marks of annotations, and controls other than a line's end. */
const inkless = /(?!\n)[\p{Default_Ignorable_Code_Point}\p{Cc}\ufff9-\ufffb]/gu
/** Joiners between letters of scripts that join or stack: they choose the shape of what stands beside them. */
const shapingJoiner = /(?<=[\p{L}\p{M}])[\u200c\u200d](?=[\p{L}\p{M}])/u
const unjoined =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u

/** The words with nothing in them that a font would have to draw as a box without saying so; line ends stay. */
export const printedWords = (text: string, covers: (codePoint: number) => boolean = () => false): string =>
  text
    .replaceAll(lineEnd, '\n')
    .replaceAll(rareBlank, ' ')
    .replaceAll(rareHeldBlank, '\u00a0')
    .replaceAll(inkless, (sign, at: number, whole: string) => (isKept(sign, at, whole, covers) ? sign : ''))
    .replaceAll(boxes, (sign) => sameForm[sign] ?? otherForm[sign] ?? standIn)

const isKept = (sign: string, at: number, whole: string, covers: (codePoint: number) => boolean): boolean => {
  const around = whole.slice(Math.max(0, at - 2), at + 3)
  return shapingJoiner.test(around) && !unjoined.test(around) && covers(sign.codePointAt(0) ?? 0)
}

/** The signs of some words that are printed as another, each once, with what is printed. */
export const changedSigns = (text: string): readonly string[] =>
  Object.entries(otherForm).flatMap(([sign, printed]) =>
    text.includes(sign) ? [`${sign} → ${printed}`] : [],
  )
