// Which answers count: the latest correction of each, none that was withdrawn, none with a fault, likely duplicates once.
import { askAll, type Asked } from '#core/kinds/asked.ts'
import type { AnswerFault } from '#core/kinds/questionKind.ts'
import { questionKinds } from '#core/kinds/questions/index.ts'
import type { Response, ResponseRecord } from '#schemas/responses.ts'
import type { Choice, Question } from '#schemas/survey.ts'
import { byId, byNumberedText, byText } from './order.ts'

/** What is wrong with the answer to one question. */
export interface Reason extends AnswerFault {
  readonly question: string
}

/** A response that counts, in the group it speaks for: null where the questionnaire doesn't ask for a group. */
export interface Counted {
  readonly record: Response
  readonly group: string | null
}

export interface CountedResponses {
  /** In id order, whatever order the records came in. */
  readonly counted: readonly Counted[]
  /** Answers that don't fit the questionnaire: kept in the ledger, shown, not counted. */
  readonly faulty: readonly { readonly record: Response; readonly reasons: readonly Reason[] }[]
  /** Counted, although a required answer is missing that no figure of demand stands on. */
  readonly incomplete: readonly { readonly record: Response; readonly reasons: readonly Reason[] }[]
  /** Likely the same person twice; the earlier counts. A person may settle it by withdrawing one of the two. */
  readonly duplicates: readonly { readonly record: Response; readonly duplicateOf: string }[]
  /** Two corrections of one answer that don't know of each other: the first id counts, the others are listed. */
  readonly rivals: readonly { readonly record: Response; readonly counts: string }[]
  readonly replaced: readonly string[]
  readonly withdrawn: readonly string[]
}

/** The meanings that need scores stand on: without these answers a response can't count. */
const essential: ReadonlySet<string> = new Set(['group', 'want', 'rank'])

/** The first question that is asked with a meaning, or undefined. */
export const askedFor = (asked: readonly Asked[], meaning: string): Asked | undefined =>
  asked.find(({ question }) => question.meaning === meaning)

/** The group that a response speaks for: that of its choice, else the choice's value; null when there is no answer. */
export const groupOf = (record: Response, asked: readonly Asked[]): string | null => {
  const question = askedFor(asked, 'group')
  const answer = question === undefined ? undefined : record.answers[question.question.id]
  if (question === undefined || typeof answer !== 'string') return null
  return question.byValue.get(answer)?.group ?? answer
}

/**
 * Sorts the ledger's records into those that count and those that don't, each with its reason.
 *
 * A correction takes the place of what it replaces; withdrawing any record of such a chain takes the whole chain out.
 * A response is faulty when an answer doesn't fit its question, or when an answer that need scores stand on (group,
 * want, rank) is required and blank. Another required blank leaves it counted but listed as incomplete: a question
 * added later must not throw out what was answered before it was asked.
 * A duplicate equals an earlier one in household, group, sex and age, all four given; earlier is by the date of the
 * interview, then by the row it was imported from, then by id.
 * Source: the rules of cleaning of the three-floor sample's questionnaire.
 */
export const countedResponses = (
  records: Iterable<ResponseRecord>,
  questions: Iterable<Question>,
  choices: Iterable<Choice>,
): CountedResponses => {
  const asked = askAll(questions, choices)
  const { latest, rivals, replaced, withdrawn } = latestOf(records)
  const faulty: { record: Response; reasons: Reason[] }[] = []
  const incomplete: { record: Response; reasons: Reason[] }[] = []
  const sound: Counted[] = []
  for (const record of latest) {
    const { faults, blanks } = faultsOf(record, asked)
    if (faults.length > 0) {
      faulty.push({ record, reasons: faults })
      continue
    }
    if (blanks.length > 0) incomplete.push({ record, reasons: blanks })
    sound.push({ record, group: groupOf(record, asked) })
  }
  const { counted, duplicates } = onceEach(sound, asked)
  const kept = new Set(counted.map(({ record }) => record.id))
  return {
    counted,
    faulty,
    incomplete: incomplete.filter(({ record }) => kept.has(record.id)),
    duplicates,
    rivals,
    replaced,
    withdrawn,
  }
}

const faultsOf = (record: Response, asked: readonly Asked[]): { faults: Reason[]; blanks: Reason[] } => {
  const faults: Reason[] = []
  const blanks: Reason[] = []
  for (const one of asked) {
    const { question } = one
    const reading = questionKinds.get(question.type)?.read(one, record.answers[question.id])
    if (reading === undefined || reading.ok) continue
    const lacking = reading.error.fault === 'required-blank' && !essential.has(question.meaning)
    ;(lacking ? blanks : faults).push({ question: question.id, ...reading.error })
  }
  return { faults, blanks }
}

interface Latest {
  readonly latest: readonly Response[]
  readonly rivals: { record: Response; counts: string }[]
  readonly replaced: readonly string[]
  readonly withdrawn: readonly string[]
}

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
  const latest: Response[] = []
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
    latest.push(first)
    rivals.push(...others.map((record) => ({ record, counts: first.id })))
    replaced.push(...chain.filter((record) => record !== first && !others.includes(record)).map((r) => r.id))
  }
  return {
    latest: latest.sort(byId),
    rivals: rivals.sort((a, b) => byId(a.record, b.record)),
    replaced: replaced.sort(byText),
    withdrawn: withdrawn.sort(byText),
  }
}

const earlier = (a: Response, b: Response): number =>
  byText(a.date ?? '', b.date ?? '') || byNumberedText(a.source ?? '', b.source ?? '') || byText(a.id, b.id)

const onceEach = (
  sound: readonly Counted[],
  asked: readonly Asked[],
): { counted: Counted[]; duplicates: { record: Response; duplicateOf: string }[] } => {
  const sex = askedFor(asked, 'sex')?.question.id
  const age = askedFor(asked, 'age')?.question.id
  const personOf = ({ record, group }: Counted): string | null => {
    const given = [record.household, group, sex && record.answers[sex], age && record.answers[age]]
    return given.every((part) => part !== undefined && part !== null && part !== '')
      ? JSON.stringify(given)
      : null
  }
  const first = new Map<string, string>()
  const counted: Counted[] = []
  const duplicates: { record: Response; duplicateOf: string }[] = []
  for (const one of [...sound].sort((a, b) => earlier(a.record, b.record))) {
    const person = personOf(one)
    const before = person === null ? undefined : first.get(person)
    if (before !== undefined) {
      duplicates.push({ record: one.record, duplicateOf: before })
      continue
    }
    if (person !== null) first.set(person, one.record.id)
    counted.push(one)
  }
  return {
    counted: counted.sort((a, b) => byId(a.record, b.record)),
    duplicates: duplicates.sort((a, b) => byId(a.record, b.record)),
  }
}
