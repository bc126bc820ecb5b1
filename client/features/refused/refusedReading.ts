// A record that the relay refused, in words: what it is, why it was refused, and all that was typed in it.
import { ask } from '#core/kinds/ask.ts'
import { bareText, wordingOf } from '#core/kinds/structuredAnswer.ts'
import type { CentreSnapshot } from '#core/documents/centre.ts'
import type { SurveySnapshot } from '#core/documents/survey.ts'
import type { RevisionStanding } from '#core/ledgers/decisions.ts'
import { saidKindOf } from '#core/ledgers/saidKind.ts'
import type { SignerOf } from '#core/ledgers/signers.ts'
import { roleOfRefusal, type RefusedKind } from '#core/centre/refusedKinds.ts'
import type { Me, RefusedRecord } from '#core/source.ts'
import type { Decision } from '#schemas/decisions.ts'
import { isAboutPerson } from '#schemas/members.ts'
import type { LedgerName, LedgerRecord } from '#schemas/ledgers.ts'
import type { Response } from '#schemas/responses.ts'
import { channelName } from '#words/channelName.ts'
import { answerText, questionText } from '#words/answerWords.ts'
import { documentName } from '#words/documentName.ts'
import { formatOf } from '#words/format.ts'
import { roleTitle } from '#words/roleTitle.ts'
import { nameOf, wordsOf, type Lang } from '#words/words.ts'

/** One thing that was written, with what it is called. */
interface RefusedFact {
  readonly label: string
  readonly text: string
}

/** A refused record as a person reads it. */
export interface RefusedReading {
  readonly id: string
  readonly what: string
  readonly why: string
  readonly facts: readonly RefusedFact[]
  readonly raw: unknown
  /** False while this member's role lets none of it through, or the relay lets none of this device's. */
  readonly sendable: boolean
  /** It waits, and counts on this device. */
  readonly isHeld: boolean
}

/** What names the things that records are about. */
export interface RefusedContext {
  readonly lang: Lang
  /** Whoever sits here. */
  readonly me: Me
  readonly names: ReadonlyMap<string, string>
  readonly survey: SurveySnapshot
  readonly centre: CentreSnapshot
  readonly standings: readonly RevisionStanding[]
  readonly signerOf: SignerOf
}

type Said = Pick<RefusedReading, 'what' | 'facts'>
type Reader<L extends LedgerName> = (record: LedgerRecord<L>, context: RefusedContext) => Said

const madeBy = (
  { by, made }: { readonly by: string; readonly made: string },
  { lang, names }: RefusedContext,
): { readonly name: string; readonly when: string } => ({
  name: names.get(by) ?? wordsOf(lang, 'frame')('nameless'),
  when: formatOf(lang).dateTime(Date.parse(made)),
})

const written = (
  pairs: readonly (readonly [label: string, text: string | undefined])[],
): readonly RefusedFact[] =>
  pairs.flatMap(([label, text]) => (text === undefined || text === '' ? [] : [{ label, text }]))

/** All that was answered, also to questions that are no longer asked, or that this device doesn't know. */
const answerFacts = (record: Response, { lang, survey, centre }: RefusedContext): readonly RefusedFact[] => {
  const say = wordsOf(lang, 'refused')
  const questions = survey.questions
  const choices = [...survey.choices.values()]
  const wording = wordingOf({ questions: questions.values(), choices }, lang)
  const called = (id: string): string => {
    const question = questions.get(id)
    return question === undefined ? id : questionText(question, lang)
  }
  const block = centre.blocks.get(record.block ?? '')
  return written([
    [say('field.channel'), channelName(record.channel, lang)],
    [say('field.date'), record.date],
    [say('field.block'), block === undefined ? record.block : nameOf(block, lang)],
    [say('field.household'), record.household],
    ...Object.entries(record.answers).map(([id, answer]): [string, string] => {
      const question = questions.get(id)
      const text =
        question === undefined ? bareText(answer) : answerText(ask(question, choices), answer, lang, wording)
      return [called(id), text]
    }),
    ...Object.entries(record.words ?? {}).map(([id, words]): [string, string] => [
      say('field.ownWords', { question: called(id) }),
      words,
    ]),
  ])
}

/** Whose entry the relay had first, where a decision is refused because of one. */
const firstOf = (
  { withdrawn, verdicts, relied }: RevisionStanding,
  refused: string,
): { readonly why: 'withdrawn' | 'approved' | 'relied'; readonly entry: Decision } | null => {
  const approval = verdicts.find(({ kind }) => kind === 'approve')
  if (refused === 'withdrawn-revision' && withdrawn !== null) return { why: 'withdrawn', entry: withdrawn }
  if (refused === 'approved-revision' && approval !== undefined) return { why: 'approved', entry: approval }
  if (refused === 'relied-on' && relied !== null) return { why: 'relied', entry: relied }
  return null
}

const standingOf = (revision: string, { standings }: RefusedContext): RevisionStanding | undefined =>
  standings.find((one) => one.revision === revision)

/** Every ledger has a reader, or this doesn't compile. */
const readers: { readonly [L in LedgerName]: Reader<L> } = {
  responses: (record, context) => {
    const say = wordsOf(context.lang, 'refused')
    if (record.kind === 'answer')
      return { what: say('what.answer', madeBy(record, context)), facts: answerFacts(record, context) }
    const facts = written([[say('field.id'), record.target]])
    return { what: say('what.withdrawal', madeBy(record, context)), facts }
  },
  contacts: (record, context) => {
    const say = wordsOf(context.lang, 'refused')
    const { name, numbers, consent } = record
    return {
      what: say('what.contact', madeBy(record, context)),
      facts: written([
        [say('field.name'), name],
        ...numbers.map(({ kind, value }): [string, string] => [
          say.optional(`numberKind.${kind}`) ?? kind,
          value,
        ]),
        [say('field.purposes'), formatOf(context.lang).list(consent.purposes)],
        [say('field.until'), consent.until],
      ]),
    }
  },
  tallies: (record, context) => {
    const say = wordsOf(context.lang, 'refused')
    return {
      what: say('what.tally', madeBy(record, context)),
      facts: written([[say('field.people'), String(record.n)]]),
    }
  },
  decisions: (entry, context) => {
    const { label, revision, member, name, reason, places = [] } = entry
    const say = wordsOf(context.lang, 'refused')
    const standing = standingOf(revision, context)
    const shown = standing?.label ?? label ?? revision.slice(0, 8)
    return {
      what:
        member === context.me.member
          ? say(`decision.${saidKindOf(entry, standing?.decided ?? [])}`, { label: shown })
          : say('decision.others', { name: context.names.get(member) ?? name, label: shown }),
      facts: written([
        [say('field.reason'), reason],
        ...places.map((place): [string, string | undefined] => [place.label ?? place.target, place.text]),
      ]),
    }
  },
  members: (record, { lang, names }) => {
    const say = wordsOf(lang, 'refused')
    if (!isAboutPerson(record))
      return {
        what: say(`what.${record.kind}`, { document: documentName(record.document, names, lang) }),
        facts: [],
      }
    const { kind, name, role } = record
    return {
      what:
        kind === 'role'
          ? say('what.role', { name, role: roleTitle(role, lang) })
          : say(`what.${kind}`, { name }),
      facts: [],
    }
  },
}

const reasonOf = (
  one: RefusedRecord<LedgerRecord<LedgerName>>,
  ledger: LedgerName,
  context: RefusedContext,
): string => {
  const { record, refused } = one
  const say = wordsOf(context.lang, 'refused')
  const errors = wordsOf(context.lang, 'errors')
  const role = roleOfRefusal(ledger, one, context.me)
  if (role !== null) return say(`role.${role}`, { role: roleTitle(context.me.role, context.lang) })
  const standing =
    ledger === 'decisions' && record !== null ? standingOf((record as Decision).revision, context) : undefined
  const first = standing === undefined ? null : firstOf(standing, refused)
  if (standing !== undefined && first !== null)
    return say(`reason.${first.why}`, { name: context.signerOf(first.entry, standing.submitters).name })
  const own = say.optional(`reason.${refused}`)
  return own ?? errors.optional(`http.${refused}`) ?? errors('otherRefusal', { code: refused })
}

/** The refused records of one ledger, in their order; one that this version can't read is given as it is stored. */
export const readRefused = (
  { ledger, records }: RefusedKind,
  context: RefusedContext,
): readonly RefusedReading[] => {
  const say = wordsOf(context.lang, 'refused')
  const read = readers[ledger] as Reader<LedgerName>
  return records.map((one) => {
    const { id, raw, record } = one
    const unread = {
      what: say('what.unread'),
      facts: written([[say('field.stored'), JSON.stringify(raw, null, 1)]]),
    }
    return {
      id,
      raw,
      ...(record === null ? unread : read(record, context)),
      why: reasonOf(one, ledger, context),
      sendable: one.refused !== 'bad-key' && roleOfRefusal(ledger, one, context.me) !== 'away',
      isHeld: one.held === true,
    }
  })
}
