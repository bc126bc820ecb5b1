// The choices that a cell names: labels looked up, words of a mapping, and "other" with the resident's own words.
import { labelKey, type Asked } from '#core/kinds/asked.ts'
import { isDivided, mostDivided, partsOf, valueOfLabel, type Divider } from '#core/kinds/choosing.ts'
import { otherChoice } from '#core/kinds/otherChoice.ts'
import { questionKinds } from '#core/kinds/questions/index.ts'
import { numberedPart } from './numberedPart.ts'
import { simplified } from './simplified.ts'
import { listedLines } from './writtenLists.ts'

/** The choices that a cell names, by their values. */
export interface Resolved {
  /** In the order in which the cell names them; a word that stands for no answer is left out. */
  readonly values: readonly string[]
  /** What was written beside "other", or null. */
  readonly words: string | null
  /** Parts that no choice has. */
  readonly unknown: readonly string[]
  /** Whether the places that are written in it leave one out. */
  readonly gap?: boolean
}

/** Reads cells for one question. */
export interface Resolver {
  readonly resolve: (cell: string, divider: Divider) => Resolved
  /** By the column's divider, else by any other that leaves nothing unknown. */
  readonly resolveAnyway: (cell: string, divider: Divider, others: readonly Divider[]) => Resolved
  /** The choice that stands for "other", if the question has one. */
  readonly other: string | null
}

interface Found {
  readonly value: string | null
  readonly words?: string
  /** The place that is written beside it, in an answer that has an order. */
  readonly place?: number
}

/** A longer part has no number that anybody means. */
const longestNumbered = 100

/** More different parts than these are as rare as they are long. */
const mostRemembered = 20_000

/** `words` says what a person has mapped words to, by `labelKey`. */
export const resolverOf = (asked: Asked, words: Readonly<Record<string, string | null>> = {}): Resolver => {
  const other = otherChoice(asked)?.value ?? null
  const inOrder = (questionKinds.get(asked.question.type)?.places(asked) ?? null) !== null
  const otherNames = other === null ? [] : namesOfOther(asked, other)
  const find = (part: string): Found | undefined => {
    const mapped = words[labelKey(part)]
    // A word that stands for "other" is the resident's own: it is what they would have.
    if (mapped !== undefined)
      return mapped === other && mapped !== null ? { value: mapped, words: part } : { value: mapped }
    const numbered =
      asked.labels.has(labelKey(part)) || part.length > longestNumbered ? null : numberedPart(part)
    const labelled = numbered === null ? undefined : valueOfLabel(asked, numbered.label)
    // In an order the number is a place; elsewhere it is the choice's own, and says nothing.
    if (numbered !== null && labelled !== undefined)
      return inOrder && numbered.number !== null
        ? { value: labelled, place: numbered.number }
        : { value: labelled }
    const value = valueOfLabel(asked, part)
    if (value !== undefined && value !== other) return { value }
    const own = other === null ? null : ownWords(part, otherNames)
    if (own !== null && other !== null) return own === '' ? { value: other } : { value: other, words: own }
    if (value !== undefined) return { value }
    const inOtherScript = byScript().get(scriptKey(part))
    return inOtherScript === undefined ? undefined : { value: inOtherScript }
  }
  let scripts: ReadonlyMap<string, string> | null = null
  const byScript = (): ReadonlyMap<string, string> => (scripts ??= labelsByScript(asked))
  const found = new Map<string, Found | undefined>()
  // The parts of many cells are the same few labels.
  const lookUp = (part: string): Found | undefined => {
    if (found.has(part)) return found.get(part)
    const one = find(part)
    if (found.size < mostRemembered) found.set(part, one)
    return one
  }
  const divided = new Map<Divider, number>()
  const dividedBy = (divider: Divider): number => {
    const known = divided.get(divider)
    if (known !== undefined) return known
    const most = mostDivided([...asked.valueOfLabel.keys(), ...Object.keys(words)], divider)
    divided.set(divider, most)
    return most
  }
  const resolve = (cell: string, divider: Divider): Resolved => {
    const parts = partsOf(asked, cell, divider, (part) => lookUp(part) !== undefined, dividedBy(divider))
    const meant = parts.map(lookUp)
    const at = meant.findIndex((one) => other !== null && one?.value === other)
    // What no choice has is the words of "other" where it stands behind it and nothing else does.
    const behind = at < 0 || meant.slice(at + 1).some((one) => one !== undefined) ? [] : parts.slice(at + 1)
    const end = parts.length - behind.length
    const said = [...meant.flatMap((one) => one?.words ?? []), ...behind]
    const places = meant.flatMap((one) => one?.place ?? [])
    // Places in a cell are an order only where each has one of its own.
    if (places.length > 0 && new Set(places).size < parts.length)
      return { values: [], words: null, unknown: [cell] }
    const ordered = places.length === 0 ? meant : meant.toSorted((a, b) => (a?.place ?? 0) - (b?.place ?? 0))
    return {
      values: ordered.flatMap((one) => one?.value ?? []),
      words: said.length === 0 ? null : said.join('、'),
      unknown: parts.filter((_, place) => place < end && meant[place] === undefined),
      ...(places.toSorted((a, b) => a - b).some((place, i) => place !== i + 1) ? { gap: true } : {}),
    }
  }
  /** Several dividers in one cell, where each part that they leave is a choice. An order divided so may have equal places. */
  const byAll = (cell: string, all: readonly Divider[]): Resolved | null => {
    if (inOrder) return null
    const isKnown = (part: string): boolean => lookUp(part) !== undefined
    let parts: readonly string[] = [cell]
    for (const divider of all) {
      parts = parts.flatMap((part) =>
        isKnown(part) ? [part] : partsOf(asked, part, divider, isKnown, dividedBy(divider)),
      )
    }
    const meant = parts.flatMap((part) => lookUp(part) ?? [])
    if (meant.length < parts.length || meant.length < 2) return null
    const words = meant.flatMap((one) => one.words ?? [])
    return {
      values: meant.flatMap((one) => one.value ?? []),
      words: words.length === 0 ? null : words.join('、'),
      unknown: [],
    }
  }
  return {
    other,
    resolve,
    resolveAnyway: (cell, divider, others) => {
      const first = resolve(cell, divider)
      if (first.unknown.length === 0) return first
      for (const another of others) {
        if (another === divider || !isDivided(cell, another)) continue
        const next = resolve(cell, another)
        if (next.unknown.length === 0) return next
      }
      const listed = listedLines(cell)
      const read = listed === null ? null : resolve(listed, '\n')
      if (read?.unknown.length === 0) return read
      return byAll(cell, others) ?? { ...first, unknown: codesIn(cell) ?? first.unknown }
    },
  }
}

/** "11┋3", "A;C": numbers or letters of choices, each of which a person may say the choice of; null for other cells. */
const codesIn = (cell: string): readonly string[] | null =>
  /^\s*(?:\d{1,2}|[A-Z]{1,2})(?:\s*[┋→>|;,、，；\s]\s*(?:\d{1,2}|[A-Z]{1,2}))+[;；]?\s*$/u.test(cell)
    ? cell.split(/[^\dA-Z]+/u).filter((part) => part !== '')
    : null

/** In simplified characters and without blanks: "3 栋" is 3栋. */
const scriptKey = (label: string): string => simplified(labelKey(label)).replaceAll(' ', '')

/** Labels by `scriptKey`; two that are the same then are none. */
const labelsByScript = ({ valueOfLabel: known }: Asked): ReadonlyMap<string, string> => {
  const labels = new Map<string, string>()
  const twice = new Set<string>()
  for (const [label, value] of known) {
    const key = scriptKey(label)
    if ((labels.get(key) ?? value) !== value) twice.add(key)
    labels.set(key, value)
  }
  for (const key of twice) labels.delete(key)
  return labels
}

const namesOfOther = (asked: Asked, value: string): readonly string[] => {
  const choice = asked.byValue.get(value)
  const own = [choice?.text ?? '', choice?.textEn ?? ''].filter((label) => label !== '')
  return [...own, '其他', '其它', 'Other']
}

const brackets: readonly (readonly [string, string])[] = [
  ['〖', '〗'],
  ['【', '】'],
  ['（', '）'],
  ['(', ')'],
  ['[', ']'],
  ['「', '」'],
  ['《', '》'],
  ['“', '”'],
  ['"', '"'],
  ['<', '>'],
]
const asking =
  /^\s*[(（[【]\s*(?:请注明|请说明|请填写|请写明|请补充|please specify|specify)[^)）\]】]*[)）\]】]/i

/**
 * What is written behind a name of "other": "其他〖修鞋〗", "其他(请注明)：修鞋", "Other - shoes". Empty where the name stands
 * alone, null where the text is something else ("其他服务" is a label of its own).
 */
const ownWords = (part: string, names: readonly string[]): string | null => {
  const small = part.toLowerCase()
  for (const name of names) {
    if (!small.startsWith(name.toLowerCase())) continue
    const behind = part.slice(name.length).replace(asking, '').trim()
    if (behind === '') return ''
    const divided = /^[:：^|｜_\-—–=,，、;；/]+\s*(.*)$/su.exec(behind)?.[1]
    const enclosed = brackets.find(([open, close]) => behind.startsWith(open) && behind.endsWith(close))
    if (divided !== undefined) return insideBrackets(divided.trim())
    if (enclosed !== undefined) return insideBrackets(behind)
  }
  return null
}

const insideBrackets = (text: string): string => {
  const pair = brackets.find(
    ([open, close]) => text.startsWith(open) && text.endsWith(close) && text.length > 1,
  )
  return pair === undefined ? text : text.slice(1, -1).trim()
}
