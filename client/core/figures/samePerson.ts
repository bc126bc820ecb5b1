// Whether two answers come from one person: what somebody decided, else the written rule, else a doubt that is told.
import { isPlainAnswer } from '#schemas/answers.ts'
import type { Asked } from '#core/kinds/asked.ts'
import { cellKey, cellParts } from '#schemas/ids.ts'
import type { Response } from '#schemas/responses.ts'
import { looseAddress, plain } from './address.ts'
import { byNumberedText, byText } from './order.ts'
import { perAnswer } from './perAnswer.ts'

/** What somebody decided of two answers; see `PersonVerdict`. A verdict of an unknown word decides nothing. */
export type PersonVerdicts = ReadonlyMap<string, { readonly verdict: string }>

/** An answer with what it may be known by. */
export interface Speaker {
  readonly record: Response
  /** The first record of its chain of corrections: what is decided of a person outlives a correction. */
  readonly root: string
  readonly group: string | null
}

/** Two answers that may be of one person. */
export interface Alike {
  readonly record: Response
  /** Id of the other record, the earlier one. */
  readonly of: string
  /** The keys that decisions about the two stand under. */
  readonly pairs: readonly string[]
}

/** The answers with each person once. */
export interface OncePerPerson<S extends Speaker> {
  readonly counted: readonly S[]
  /** Not counted: the other is of the same person, by the rule or because somebody decided so. */
  readonly duplicates: readonly (Alike & { readonly why: 'rule' | 'decided' })[]
  /** Both counted until somebody decides: what they give of the person agrees, but they don't give all of it. */
  readonly doubtful: readonly Alike[]
}

/** A code with more answers than this names no household, so that nothing is doubted by it. */
const largestHousehold = 50

/** The key that a decision about two answers stands under; `a` and `b` are the first records of their chains. */
export const pairOf = (a: string, b: string): string => cellKey(...(a < b ? [a, b] : [b, a]))

/** The building of an answer: that of its record, else what was answered to a question for it; empty where neither says. */
const blockOf = (record: Response, blockQuestion: string | undefined): string => {
  const answer = blockQuestion === undefined ? undefined : record.answers[blockQuestion]
  return plain(record.block ?? (typeof answer === 'string' ? answer : undefined))
}

/** The buildings of some answers as they are written most, one spelling each, in order. */
export const blocksUsed = (records: Iterable<Response>): readonly string[] => {
  const spellings = new Map<string, Map<string, number>>()
  for (const { block } of records) {
    const written = block?.trim() ?? ''
    if (written === '') continue
    const key = looseAddress(written)
    const own = spellings.get(key) ?? new Map<string, number>()
    spellings.set(key, own.set(written, (own.get(written) ?? 0) + 1))
  }
  return [...spellings.values()]
    .map((own) => [...own].sort(([a, n], [b, m]) => m - n || byText(a, b))[0]?.[0] ?? '')
    .sort(byNumberedText)
}

/**
 * Whether two households may be one: the same code, and no other building, however they are written; a building that isn't
 * given may be any.
 */
export const mayBeOneHousehold = (
  a: { readonly block: string; readonly household: string },
  b: { readonly block: string; readonly household: string },
): boolean => {
  const [one, other] = [looseAddress(a.household), looseAddress(b.household)]
  return one !== '' && one === other && agree(looseAddress(a.block), looseAddress(b.block))
}

/** Two parts agree unless both are given and differ. */
const agree = (a: string, b: string): boolean => a === '' || b === '' || a === b

interface Traits {
  readonly household: string
  readonly block: string
  /** Household and block without their ways of writing: for doubt, never for the rule. */
  readonly loose: { readonly household: string; readonly block: string }
  /** Group, sex and age, each empty where it isn't given. */
  readonly person: readonly string[]
}

/** What an answer says of its person beside the group: sex and age, each empty where it isn't given. */
const saidOf = perAnswer((record, asked): Omit<Traits, 'person'> & { readonly said: readonly string[] } => {
  const idOf = (meaning: string): string | undefined =>
    asked.find(({ question }) => question.meaning === meaning)?.question.id
  const part = (question: string | undefined): string => {
    const answer = question === undefined ? undefined : record.answers[question]
    if (answer === undefined || !isPlainAnswer(answer)) return ''
    return typeof answer === 'number' ? String(answer) : plain(String(answer))
  }
  const block = blockOf(record, idOf('block'))
  return {
    household: plain(record.household),
    block,
    loose: { household: looseAddress(record.household), block: looseAddress(block) },
    said: [part(idOf('sex')), part(idOf('age'))],
  }
})

const traitsOf = ({ record, group }: Speaker, asked: readonly Asked[]): Traits => {
  const { said, ...place } = saidOf(record, asked)
  return { ...place, person: [plain(group ?? ''), ...said] }
}

/**
 * Each person once. Of two answers of one person the earlier counts: by the date of the interview, then by the row it was
 * imported from, then by id.
 *
 * Somebody's decision goes before everything. Else two answers are of one person by the rule when household, group, sex
 * and age are all given and equal, and building as well or given in neither. Where the household is the same and what
 * both give of the rest agrees, at least one part of it, both count and the pair is listed; there the same building and code
 * may be written otherwise.
 * Source of the rule: the rules of cleaning of the three-floor sample's questionnaire; a household's code is told apart
 * by its building.
 */
export const oncePerPerson = <S extends Speaker>(
  speakers: readonly S[],
  asked: readonly Asked[],
  decided: PersonVerdicts,
): OncePerPerson<S> => {
  const clusters = clustersOf(speakers, decided)
  const clusterOf = (one: S): string => clusters.of(one.root)
  const byRule = new Map<string, S[]>()
  /** By cluster: the answer that counts for its person. */
  const first = new Map<string, S>()
  const counted: S[] = []
  const duplicates: (Alike & { why: 'rule' | 'decided' })[] = []
  const households = new Map<string, Member[]>()

  for (const one of speakers.toSorted((a, b) => earlier(a.record, b.record))) {
    const traits = traitsOf(one, asked)
    const cluster = clusterOf(one)
    const before = first.get(cluster)
    if (before !== undefined) {
      const pairs = clusters.samePairs(one.root)
      duplicates.push({ record: one.record, of: before.record.id, pairs, why: 'decided' })
      continue
    }
    const whole = wholeKey(traits)
    const equals = whole === null ? [] : (byRule.get(whole) ?? [])
    const twin = equals.find((other) => !clusters.apart(cluster, clusterOf(other)))
    if (twin !== undefined) {
      const pairs = [pairOf(one.root, twin.root)]
      duplicates.push({ record: one.record, of: twin.record.id, pairs, why: 'rule' })
      first.set(cluster, twin)
      continue
    }
    if (whole !== null) byRule.set(whole, [...equals, one])
    first.set(cluster, one)
    counted.push(one)
    if (traits.household === '') continue
    const house = households.get(traits.loose.household)
    if (house === undefined) households.set(traits.loose.household, [{ one, cluster, traits }])
    else house.push({ one, cluster, traits })
  }
  const doubtful = [...households.values()].flatMap((house) => doubtsIn(house, clusters))
  return { counted, duplicates, doubtful }
}

interface Member {
  readonly one: Speaker
  readonly cluster: string
  readonly traits: Traits
}

interface Clusters {
  /** A name for all answers that were decided to be of one person. */
  readonly of: (root: string) => string
  /** Whether somebody decided that two such persons are not one. */
  readonly apart: (a: string, b: string) => boolean
  /** The decisions by which an answer is the same person's as others. */
  readonly samePairs: (root: string) => readonly string[]
}

const clustersOf = (speakers: readonly Speaker[], decided: PersonVerdicts): Clusters => {
  const here = new Set(speakers.map(({ root }) => root))
  const pairs = [...decided]
    .map(([pair, { verdict }]) => ({ pair, verdict, roots: cellParts(pair) }))
    .filter(({ roots: [a, b] }) => here.has(a) && here.has(b))
  const above = new Map<string, string>()
  const of = (root: string): string => {
    let at = root
    for (let next = above.get(at); next !== undefined; next = above.get(at)) at = next
    return at
  }
  for (const { verdict, roots } of pairs) {
    if (verdict !== 'same') continue
    const [a, b] = [of(roots[0]), of(roots[1])].sort(byText)
    if (a !== undefined && b !== undefined && a !== b) above.set(b, a)
  }
  const same = new Map<string, string[]>()
  const apart = new Set<string>()
  for (const { pair, verdict, roots } of pairs) {
    if (verdict === 'another') apart.add(pairOf(of(roots[0]), of(roots[1])))
    if (verdict !== 'same') continue
    for (const root of roots.slice(0, 2)) same.set(root, [...(same.get(root) ?? []), pair])
  }
  return {
    of,
    apart: (a, b) => apart.has(pairOf(a, b)),
    samePairs: (root) => (same.get(root) ?? []).sort(byText),
  }
}

/** All that the rule goes by, as one text; null where a part isn't given. */
const wholeKey = ({ household, block, person }: Traits): string | null =>
  household === '' || person.includes('') ? null : JSON.stringify([household, block, ...person])

/** The pairs of one household's counted answers that nobody has decided about and that may be of one person. */
const doubtsIn = (house: readonly Member[], clusters: Clusters): Alike[] => {
  const found: Alike[] = []
  const nowhere = house.filter(({ traits }) => traits.loose.block === '')
  for (const at of new Set(house.map(({ traits }) => traits.loose.block))) {
    const own = house.filter(({ traits }) => traits.loose.block === at)
    // an answer without a building may be of any of them
    const near = at === '' ? own : [...own, ...nowhere]
    if (near.length > largestHousehold) continue
    for (const [i, later] of near.entries())
      for (const before of near.slice(0, i)) {
        if (at !== '' && later.traits.loose.block === '' && before.traits.loose.block === '') continue
        if (clusters.apart(later.cluster, before.cluster) || !mayBeOne(later.traits, before.traits)) continue
        const [a, b] = [before.one, later.one].sort((x, y) => earlier(x.record, y.record))
        if (a === undefined || b === undefined) continue
        found.push({ record: b.record, of: a.record.id, pairs: [pairOf(a.root, b.root)] })
      }
  }
  return found
}

const mayBeOne = (a: Traits, b: Traits): boolean =>
  a.person.every((part, i) => agree(part, b.person[i] ?? '')) &&
  a.person.some((part, i) => part !== '' && part === b.person[i])

const earlier = (a: Response, b: Response): number =>
  byText(a.date ?? '', b.date ?? '') || byNumberedText(a.source ?? '', b.source ?? '') || byText(a.id, b.id)
