// Finding by words: all of them must occur, in any order; what is called so comes before what only speaks of it.
import { type Findable, folded, type FoundKind, foundKinds } from './findable.ts'

/** More than anybody types; a pasted page is cut, so that one look stays quick. */
const longestQuery = 100
const mostTerms = 8
/** So many of one kind are listed; the rest is counted. */
export const mostOfKind = 8

/** The words of a query, folded as names are; at most so many, of a query cut at its longest. */
const termsOf = (query: string): readonly string[] =>
  query
    .slice(0, longestQuery)
    .split(/\s+/u)
    .map(folded)
    .filter((term) => term !== '')
    .slice(0, mostTerms)

/** 0 is called exactly so, 3 only speaks of it; null where a word is missing. */
const nearness = ({ name, words }: Findable, terms: readonly string[], whole: string): number | null => {
  if (!terms.every((term) => words.includes(term))) return null
  if (name === whole) return 0
  if (name.startsWith(whole)) return 1
  return terms.every((term) => name.includes(term)) ? 2 : 3
}

/** What was found of one kind. */
interface FoundGroup {
  readonly kind: FoundKind
  readonly found: readonly Findable[]
}

/** What was found, in groups that are short enough to read. */
export interface Found {
  readonly groups: readonly FoundGroup[]
  readonly count: number
  /** How many of them are not in the groups. */
  readonly further: number
}

/** The answer to a query without words. */
const nothingFound: Found = { groups: [], count: 0, further: 0 }

/** By kind, in the order of kinds, but a kind in which something is called exactly so comes first. */
export const find = (all: readonly Findable[], query: string): Found => {
  const terms = termsOf(query)
  if (terms.length === 0) return nothingFound
  const whole = terms.join('')
  const byKind = new Map<FoundKind, { readonly one: Findable; readonly near: number }[]>()
  let count = 0
  for (const one of all) {
    const near = nearness(one, terms, whole)
    if (near === null) continue
    count += 1
    const known = byKind.get(one.kind)
    if (known) known.push({ one, near })
    else byKind.set(one.kind, [{ one, near }])
  }
  const groups = foundKinds
    .flatMap((kind) => {
      const found = byKind.get(kind)?.toSorted((a, b) => a.near - b.near)
      return found === undefined
        ? []
        : [{ kind, near: found[0]?.near ?? 3, found: found.slice(0, mostOfKind) }]
    })
    .toSorted((a, b) => Number(a.near > 0) - Number(b.near > 0))
    .map(({ kind, found }) => ({ kind, found: found.map(({ one }) => one) }))
  return { groups, count, further: count - groups.reduce((sum, { found }) => sum + found.length, 0) }
}

/** A long text from a little before the first word that was looked for. */
export const excerpt = (text: string, query: string, length = 80): string => {
  if (text.length <= length) return text
  const low = text.toLowerCase()
  const places = termsOf(query)
    .map((term) => low.indexOf(term))
    .filter((at) => at >= 0)
  const start = Math.max(0, Math.min(...(places.length === 0 ? [0] : places)) - 20)
  const end = Math.min(text.length, start + length)
  return `${start > 0 ? '…' : ''}${text.slice(start, end).trim()}${end < text.length ? '…' : ''}`
}
