// Which answers count: the latest correction of each, none that was withdrawn, none with a fault, likely duplicates once.
import { askAll } from '#core/kinds/ask.ts'
import type { Asked } from '#core/kinds/asked.ts'
import type { AnswerFault } from '#core/kinds/questionKind.ts'
import { readAnswer } from '#core/kinds/readAnswer.ts'
import type { Response, ResponseRecord } from '#schemas/responses.ts'
import type { Choice, Question } from '#schemas/survey.ts'
import { byId, byText } from './order.ts'
import { perAnswer } from './perAnswer.ts'
import { oncePerPerson, type Alike, type PersonVerdicts, type Speaker } from './samePerson.ts'

/** What is wrong with the answer to one question. */
export interface Reason extends AnswerFault {
  readonly question: string
}

/** An answer that is left out for another of the same person. */
interface Duplicate {
  readonly record: Response
  readonly duplicateOf: string
  /** By the rule, or because somebody decided so. */
  readonly why: 'rule' | 'decided'
  /** The keys that decisions about the two stand under. */
  readonly pairs: readonly string[]
}

/** A response that counts, in the group it speaks for: null where the questionnaire doesn't ask for a group. */
export interface Counted {
  readonly record: Response
  readonly group: string | null
}

/** All answers of a ledger, each in the list that says what becomes of it. */
export interface CountedResponses {
  /** In id order, whatever order the records came in. */
  readonly counted: readonly Counted[]
  /** Answers that don't fit the questionnaire: kept in the ledger, shown, not counted. */
  readonly faulty: readonly { readonly record: Response; readonly reasons: readonly Reason[] }[]
  /** Counted, although a required answer is missing that no figure of demand stands on. */
  readonly incomplete: readonly { readonly record: Response; readonly reasons: readonly Reason[] }[]
  /** The same person twice, by the rule or because somebody decided so; the earlier counts. Anybody who edits may decide otherwise. */
  readonly duplicates: readonly Duplicate[]
  /** Perhaps the same person twice: both count until somebody decides. */
  readonly doubtful: readonly Alike[]
  /** Two corrections of one answer that don't know of each other: the first id counts, the others are listed. */
  readonly rivals: readonly { readonly record: Response; readonly counts: string }[]
  readonly replaced: readonly string[]
  readonly withdrawn: readonly string[]
}

/** What becomes of no answers at all. */
export const nothingCounted: CountedResponses = {
  ...{ counted: [], faulty: [], incomplete: [], duplicates: [], doubtful: [], rivals: [] },
  ...{ replaced: [], withdrawn: [] },
}

/** The meanings that need scores stand on: without these answers a response can't count. */
const essential: ReadonlySet<string> = new Set(['group', 'want', 'rank'])

/** The first question that is asked with a meaning, or undefined. */
const askedFor = (asked: readonly Asked[], meaning: string): Asked | undefined =>
  asked.find(({ question }) => question.meaning === meaning)

/** The group that a response speaks for: that of its choice, else the choice's value; null when there is no answer. */
const groupOf = perAnswer((record, asked): string | null => {
  const question = askedFor(asked, 'group')
  const answer = question === undefined ? undefined : record.answers[question.question.id]
  if (question === undefined || typeof answer !== 'string') return null
  return question.byValue.get(answer)?.group ?? answer
})

/**
 * Sorts the ledger's records into those that count and those that don't, each with its reason.
 *
 * A correction takes the place of what it replaces; withdrawing any record of such a chain takes the whole chain out.
 * A response is faulty when an answer doesn't fit its question, or when an answer that need scores stand on (group,
 * want, rank) is required and blank. Another required blank leaves it counted but listed as incomplete: a question
 * added later must not throw out what was answered before it was asked.
 * `persons` are the decisions on which answers are of one person; see `oncePerPerson`.
 */
export const countedResponses = (
  records: Iterable<ResponseRecord>,
  questions: Iterable<Question>,
  choices: Iterable<Choice>,
  persons?: PersonVerdicts,
): CountedResponses => countedAnswers(records, askAll(questions, choices), persons)

/** The same by questions that are made ready already: with the very same list only answers that came since are read. */
export const countedAnswers = (
  records: Iterable<ResponseRecord>,
  asked: readonly Asked[],
  persons: PersonVerdicts = new Map(),
): CountedResponses => {
  const { latest, rivals, replaced, withdrawn } = latestOf(records)
  const faulty: { record: Response; reasons: Reason[] }[] = []
  const incomplete: { record: Response; reasons: Reason[] }[] = []
  const sound: Speaker[] = []
  for (const { record, root } of latest) {
    const { faults, blanks } = faultsOf(record, asked)
    if (faults.length > 0) {
      faulty.push({ record, reasons: faults })
      continue
    }
    if (blanks.length > 0) incomplete.push({ record, reasons: blanks })
    sound.push({ record, root, group: groupOf(record, asked) })
  }
  const { counted: once, duplicates, doubtful } = oncePerPerson(sound, asked, persons)
  const counted = once.map(({ record, group }) => ({ record, group }))
  const kept = new Set(counted.map(({ record }) => record.id))
  return {
    counted: counted.sort((a, b) => byId(a.record, b.record)),
    faulty,
    incomplete: incomplete.filter(({ record }) => kept.has(record.id)),
    duplicates: duplicates
      .map(({ of, ...rest }) => ({ ...rest, duplicateOf: of }))
      .sort((a, b) => byId(a.record, b.record)),
    doubtful: doubtful.toSorted((a, b) => byId(a.record, b.record) || byText(a.of, b.of)),
    rivals,
    replaced,
    withdrawn,
  }
}

const faultsOf = perAnswer((record, asked): { faults: Reason[]; blanks: Reason[] } => {
  const faults: Reason[] = []
  const blanks: Reason[] = []
  for (const one of asked) {
    const { question } = one
    const reading = readAnswer(one, record.answers[question.id])
    if (reading === null || reading.ok) continue
    const lacking = reading.error.fault === 'required-blank' && !essential.has(question.meaning)
    ;(lacking ? blanks : faults).push({ question: question.id, ...reading.error })
  }
  return { faults, blanks }
})

interface Latest {
  readonly latest: readonly { readonly record: Response; readonly root: string }[]
  readonly rivals: { record: Response; counts: string }[]
  readonly replaced: readonly string[]
  readonly withdrawn: readonly string[]
}

/** What stands of each answer: its last correction, and nothing where any of it was withdrawn; in id order. */
export const standingAnswers = (records: Iterable<ResponseRecord>): readonly Response[] =>
  latestOf(records).latest.map(({ record }) => record)

/** The record that stands for each chain of corrections, in id order. */
const latestOf = (records: Iterable<ResponseRecord>): Latest => {
  const responses = new Map<string, Response>()
  const targets = new Set<string>()
  for (const record of records) {
    if (record.kind === 'withdrawal') targets.add(record.target)
    else responses.set(record.id, record)
  }
  const rootOf = (start: Response): string => {
    const seen = new Set<string>()
    let at = start
    while (at.replaces !== undefined && !seen.has(at.id)) {
      seen.add(at.id)
      const earlier = responses.get(at.replaces)
      if (earlier === undefined) return at.replaces
      at = earlier
    }
    // A circle of corrections has no first; its smallest id names it.
    return at.replaces === undefined ? at.id : ([...seen].sort(byText)[0] ?? at.id)
  }
  const chains = new Map<string, Response[]>()
  for (const record of [...responses.values()].sort(byId)) {
    const root = rootOf(record)
    const chain = chains.get(root)
    if (chain === undefined) chains.set(root, [record])
    else chain.push(record)
  }
  const latest: { record: Response; root: string }[] = []
  const rivals: { record: Response; counts: string }[] = []
  const replaced: string[] = []
  const withdrawn: string[] = []
  for (const [root, chain] of chains) {
    if (targets.has(root) || chain.some((record) => targets.has(record.id))) {
      withdrawn.push(...chain.map((record) => record.id))
      continue
    }
    const older = new Set(chain.map((record) => record.replaces))
    const heads = chain.filter((record) => !older.has(record.id))
    const [first, ...others] = heads.length > 0 ? heads : chain
    if (first === undefined) continue
    latest.push({ record: first, root })
    rivals.push(...others.map((record) => ({ record, counts: first.id })))
    replaced.push(...chain.filter((record) => record !== first && !others.includes(record)).map((r) => r.id))
  }
  return {
    latest: latest.sort((a, b) => byId(a.record, b.record)),
    rivals: rivals.sort((a, b) => byId(a.record, b.record)),
    replaced: replaced.sort(byText),
    withdrawn: withdrawn.sort(byText),
  }
}
