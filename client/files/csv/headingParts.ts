// What a heading is made of: the number or code of a survey tool, groups, the question, and the choice that a column stands for.
import { labelKey } from '#core/kinds/asked.ts'
import { placeAtEnd } from './ordinals.ts'

/** Numbers and codes that survey tools put in front: "3、", "Q3.", "(3)", "g01.", "want[canteen].". */
const numberBefore = /^\(?q?\d{1,3}\)?\s*(?:[、.．:：)_]|—|-)\s*/
const codeBefore = /^[a-z][\w-]*(?:\[[^\]]*\])?\.\s+/
/** Remarks behind: "(可多选)", "[多选题]", "*", and the ".1" by which a program tells two columns apart. */
const remarkBehind =
  /\s*(?:[([【〔]\s*(?:可?多选题?|单选题?|排序题?|必填|选填|必答|选答|限选.{0,6}|最多.{0,6}|multiple choice|select all that apply|required)\s*[)\]】〕]|[*＊]|\.\d{1,2})$/

/** Without the number or code in front. */
const withoutNumber = (key: string): string =>
  key.replace(codeBefore, '').replace(numberBefore, '').replace(codeBefore, '')

/** Without remarks behind, as often as there are any. */
const withoutRemark = (key: string): string => {
  let text = key
  for (;;) {
    const shorter = text.replace(remarkBehind, '')
    if (shorter === text || shorter === '') return text
    text = shorter
  }
}

/** What stands behind the last group, in an export that writes "group/question". A label's own " / " has blanks around it. */
const lastSegment = (key: string): string => key.split(/(?<=\S)\/(?=\S)/).at(-1) ?? key

/** An explanation in brackets behind; a number there is a place. */
const explained = /(?<=.{2})\s*\((?!\s*\d+\s*\)$)[^()]*\)$/

/** All that a heading may say, the whole first, each once. */
export const sayingsOf = (heading: string): readonly string[] => {
  const key = labelKey(heading)
  const plain = withoutRemark(withoutNumber(key))
  // What stands under the question in the same cell explains it.
  const firstLine = withoutRemark(withoutNumber(labelKey(heading.trim().split('\n')[0] ?? '')))
  return [
    ...new Set([
      key,
      withoutNumber(key),
      withoutRemark(key),
      plain,
      firstLine,
      plain.replace(explained, ''),
      lastSegment(key),
      withoutRemark(withoutNumber(lastSegment(key))),
    ]),
  ].filter((saying) => saying !== '')
}

/** A heading that names a question and one of its choices, taken apart. */
export interface StemAndChoice {
  /** The heading without the choice, as `labelKey` has it. */
  readonly stem: string
  /** What the column stands for, as `labelKey` has it. */
  readonly choice: string
}

const closing: Readonly<Record<string, string>> = {
  '[': ']',
  '(': ')',
  '【': '】',
  '〖': '〗',
  '「': '」',
  '<': '>',
}
const dividing = new Set(['/', ':', '-', '—', '–', '_', '|', '.', '>', '·', '、'])

/** A longer text is no heading that anybody parts. */
const longest = 400

/** What a tool writes before a choice in brackets: "(choice=理发)". */
const choiceBefore = /^(?:choice|option|选项)\s*[=:]\s*/

/** Every way to part a heading into a question and one of its choices, the longest choice first. */
export const choicesIn = (heading: string): readonly StemAndChoice[] => {
  const key = labelKey(heading)
  const found: StemAndChoice[] = []
  if (key.length > longest) return found
  for (const [at, letter] of Array.from(key, (one, place) => [place, one] as const)) {
    const end = closing[letter]
    if (end !== undefined && key.endsWith(end)) {
      const choice = key
        .slice(at + 1, -1)
        .trim()
        .replace(choiceBefore, '')
      found.push({ stem: key.slice(0, at).trim(), choice })
    } else if (dividing.has(letter) && at > 0) {
      const choice = key.slice(at + 1).trim()
      if (choice !== '') found.push({ stem: key.slice(0, at).trim(), choice })
    }
  }
  return found
}

const hanDigits = '一二三四五六七八九'

/** The place that a heading names: "第二位", "rank 2", "需要(3)", "[排名 1]", "[First choice]". A number in front of it all is the question's own. */
export const placeInHeading = (heading: string): number | null => {
  const words = withoutNumber(labelKey(heading))
  const last = placeAtEnd(words)
  if (last !== null) return last
  const han = /第([一二三四五六七八九])/.exec(words)?.[1]
  if (han !== undefined) return hanDigits.indexOf(han) + 1
  const digits = /第\s*([1-9])(?!\d)|(?:^|[^\d])([1-9])\D{0,2}$/.exec(words)
  const found = digits?.[1] ?? digits?.[2]
  return found === undefined ? null : Number(found)
}
