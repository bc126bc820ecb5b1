// Raised and lowered words as signs of their own (10⁵, CO₂): the text's schema has no mark for them, and a bare 105 is another number.

const pairs = (from: string, to: string): Readonly<Record<string, string>> => {
  const signs = Array.from(to)
  return Object.fromEntries(Array.from(from, (sign, i) => [sign, signs[i] ?? sign]))
}
const raised = pairs('0123456789+-−=()n i', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ ⁱ')
const lowered = pairs('0123456789+-−=() ', '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ ')

/** Letters and figures, which read as another word or number once they stand on the line. */
const readable = /[\p{L}\p{N}]/u
/** Circled and bracketed figures, and raised ones, say by themselves that they are notes. */
const notes = /^[\u2460-\u24ff\u2776-\u2793\u3220-\u3243*†‡¹²³\u2070-\u209f\s]*$/u

const written = (text: string, signs: Readonly<Record<string, string>>, opening: string): string => {
  if (text.trim() === '') return text
  const each = Array.from(text, (sign) => (Object.hasOwn(signs, sign) ? signs[sign] : undefined))
  if (each.every((sign) => sign !== undefined)) return each.join('')
  return notes.test(text) || !readable.test(text) ? text : `${opening}(${text})`
}

/** Words that stood above the line: `5` is `⁵`; what has no such signs is `^(…)`, notes such as ① stay. */
export const raisedWords = (text: string): string => written(text, raised, '^')
/** Words that stood below the line: `2` is `₂`; what has no such signs is `_(…)`. */
export const loweredWords = (text: string): string => written(text, lowered, '_')

/** How an element lifts its words, by its name or its style (which Word and Docs write). */
const liftOf = (element: Element): 'raised' | 'lowered' | null => {
  if (element.tagName === 'SUP') return 'raised'
  if (element.tagName === 'SUB') return 'lowered'
  const style = element.getAttribute('style') ?? ''
  if (/vertical-align:\s*super/i.test(style)) return 'raised'
  return /vertical-align:\s*sub(?![a-z])/i.test(style) ? 'lowered' : null
}

/** Writes all raised and lowered words of some pasted HTML as signs of their own; an exponent in an exponent counts once. */
export const liftScripts = (root: ParentNode): void => {
  for (const element of root.querySelectorAll('sup, sub, [style*="vertical-align" i]')) {
    const lift = liftOf(element)
    if (lift === null || element.textContent === '' || !root.contains(element)) continue
    // What holds blocks lifts no words: a cell's vertical alignment is another thing.
    if (/^(TD|TH|TR|TABLE|P|DIV|LI)$/.test(element.tagName)) continue
    const words = element.textContent
    element.replaceWith((lift === 'raised' ? raisedWords : loweredWords)(words))
  }
}
