// What editors do to the document `survey`: ask, word, order and retire questions and their choices, publish the form.
import { choicesOf as choicesOfQuestion } from '#core/kinds/ask.ts'
import type { Pen } from '#core/pen.ts'
import { refuse, type Result } from '#core/result.ts'
import { canonicalJson, digestOf, sha256Hex } from '#schemas/archive.ts'
import type { FieldsOf, SnapshotOf } from '#schemas/record.ts'
import { SurveyDocument, type Choice, type Question } from '#schemas/survey.ts'
import type * as Y from 'yjs'
import {
  openDocument,
  type FieldChange,
  type OpenDocument,
  type WriteRefusal,
  type OpenOptions,
} from './document.ts'
import { judgeReferences } from './judging.ts'
import { heldIn, judgedIn } from './references.ts'
import { inRankOrder, rankAtEnd, rankBetween } from './rank.ts'

/** The open document `survey`. */
export type Survey = OpenDocument<typeof SurveyDocument>
/** Questions, choices and decisions about answers at one moment. */
export type SurveySnapshot = SnapshotOf<typeof SurveyDocument>
type Tables = (typeof SurveyDocument)['tables']
type QuestionFields = FieldsOf<Tables['questions']>
type ChoiceFields = FieldsOf<Tables['choices']>
type Done = Result<void, WriteRefusal>

/** Opens the document `survey`. */
export const openSurvey = (doc: Y.Doc, pen: Pen, options?: OpenOptions): Survey =>
  openDocument(SurveyDocument, doc, pen, options, {
    judges: [judgeReferences(judgedIn('survey', 'first'))],
    references: heldIn('survey'),
  })

/** Writes some facts of the survey (title, introduction); others stay. Refused as by `OpenDocument.write`: `invalid`. */
export const nameSurvey = (
  survey: Survey,
  facts: FieldChange<FieldsOf<(typeof SurveyDocument)['singles']['facts']>>,
): Done => survey.write((draft) => draft.facts.set(facts))

/** Asks a new question after all the others; gives its id. Refused as by `OpenDocument.write`: `invalid` with the field. */
export const askQuestion = (
  survey: Survey,
  fields: Omit<QuestionFields, 'rank' | 'required' | 'meaning'> & Partial<QuestionFields>,
): Result<string, WriteRefusal> =>
  survey.write((draft) => {
    const id = survey.pen.newId()
    const rank = rankAtEnd(survey.read().questions.values())
    draft.questions.add(id, { required: false, meaning: 'none', ...fields, rank })
    return id
  })

/**
 * Writes some fields of a question; `undefined` takes a field away. Refused as by `OpenDocument.write`: `unknown-record`,
 * `invalid`.
 */
export const editQuestion = (survey: Survey, id: string, fields: FieldChange<QuestionFields>): Done =>
  survey.write((draft) => draft.questions.update(id, fields))

/**
 * Puts a question before another one, or at the end (null). Refused as by `OpenDocument.write`: `unknown-record` for either
 * question.
 */
export const moveQuestion = (survey: Survey, id: string, before: string | null): Done => {
  const others = questionsInOrder(survey.read()).filter((question) => question.id !== id)
  const at = before === null ? others.length : others.findIndex((question) => question.id === before)
  if (at < 0) return refuse({ refused: 'unknown-record', table: 'questions', id: before ?? '' })
  const rank = rankBetween(others[at - 1]?.rank ?? null, others[at]?.rank ?? null)
  return survey.write((draft) => draft.questions.update(id, { rank }))
}

/** Takes a question out of the form; what was answered to it stays readable. Refused as by `OpenDocument.write`: `unknown-record`. */
export const retireQuestion = (survey: Survey, id: string): Done =>
  survey.write((draft) => draft.questions.update(id, { retired: true }))

/**
 * Adds a choice after all the others of its question; its stored value is its id unless one is handed in. Refused as by
 * `OpenDocument.write`: `invalid`. Whether the question exists isn't asked.
 */
export const addChoice = (
  survey: Survey,
  question: string,
  fields: Omit<ChoiceFields, 'question' | 'rank' | 'value'> & Partial<ChoiceFields>,
): Result<string, WriteRefusal> =>
  survey.write((draft) => {
    const id = survey.pen.newId()
    const siblings = [...survey.read().choices.values()].filter((choice) => choice.question === question)
    draft.choices.add(id, { value: id, ...fields, question, rank: rankAtEnd(siblings) })
    return id
  })

/** Several choices behind those that stand, as one gesture. Refused as by `OpenDocument.write`, and then none is added. */
export const addChoices = (survey: Survey, question: string, texts: readonly string[]): Done =>
  survey.write((draft) => {
    const siblings = [...survey.read().choices.values()].filter((choice) => choice.question === question)
    for (const text of texts) {
      const id = survey.pen.newId()
      const row = { value: id, text, question, rank: rankAtEnd(siblings) }
      siblings.push({ ...row, id })
      draft.choices.add(id, row)
    }
  })

/**
 * Writes some fields of a choice; `undefined` takes a field away. Refused as by `OpenDocument.write`: `unknown-record`, `invalid`.
 */
export const editChoice = (survey: Survey, id: string, fields: FieldChange<ChoiceFields>): Done =>
  survey.write((draft) => draft.choices.update(id, fields))

/** Takes a choice out of the form; answers that name it stay readable. Refused as by `OpenDocument.write`: `unknown-record`. */
export const retireChoice = (survey: Survey, id: string): Done =>
  survey.write((draft) => draft.choices.update(id, { retired: true }))

/** The questions that are asked, in order. */
export const questionsInOrder = (snapshot: SurveySnapshot): readonly Question[] =>
  inRankOrder(snapshot.questions.values()).filter((question) => question.retired !== true)

/** The choices that are offered for a question, in order. */
export const offeredChoices = (snapshot: SurveySnapshot, question: Question): readonly Choice[] =>
  choicesOfQuestion(question, snapshot.choices.values()).filter((choice) => choice.retired !== true)

/** The form as respondents see it: plain values in order, ready to be frozen. */
const formOf = (snapshot: SurveySnapshot) => ({
  title: snapshot.facts?.title ?? '',
  titleEn: snapshot.facts?.titleEn ?? '',
  questions: questionsInOrder(snapshot).map((question) => ({
    ...question,
    choices: offeredChoices(snapshot, question),
  })),
})

/** Publishes the form as it stands, under the digest of its canonical JSON; gives the digest. Refused as by `OpenDocument.write`. */
export const publishForm = (survey: Survey): Result<string, WriteRefusal> => {
  const form = canonicalJson(formOf(survey.read()))
  const digest = sha256Hex(form)
  return survey.write((draft) => {
    draft.publications.put(digest, { published: survey.pen.now(), by: survey.pen.member, form })
    return digest
  })
}

/** The digest of the published form that the questionnaire is word by word; null where it was changed since, or never published. */
export const publishedForm = (snapshot: SurveySnapshot): string | null => {
  if (snapshot.publications.size === 0) return null
  const digest = digestOf(formOf(snapshot))
  return snapshot.publications.has(digest) ? digest : null
}

/**
 * Decides whether answers are of one person (`same`) or of two (`another`); `pairs` are keys as `pairOf` makes them.
 * Refused as by `OpenDocument.write`: `invalid` for a key that is none.
 */
export const decidePerson = (survey: Survey, pairs: readonly string[], verdict: 'same' | 'another'): Done =>
  survey.write((draft) => {
    for (const pair of pairs) draft.persons.put(pair, { verdict, by: survey.pen.member })
  })
