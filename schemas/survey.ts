// The document `survey`: the questionnaire that editors write together, and its published versions.
import { z } from 'zod'
import { counted } from './quantities.ts'
import { cell, ClaimedTime, document, Line, Prose, Rank, record } from './record.ts'

/** The one record that heads the questionnaire. */
export const SurveyFacts = record('surveyFacts', {
  title: Line,
  titleEn: Line.optional(),
  intro: Prose.optional(),
  introEn: Prose.optional(),
})

/**
 * A question. `type` is looked up in the registry of question kinds; an unknown one is shown as from a newer version.
 * `meaning` says what the figures read it for: group, want, rank, unserved, hours, pay, sex, age, block, or none.
 * `choicesFrom` names the question whose choices this one shares. `column` is its heading in a CSV file.
 */
export const Question = record('question', {
  type: z.string(),
  text: Line,
  textEn: Line.optional(),
  hint: Line.optional(),
  hintEn: Line.optional(),
  unit: Line.optional(),
  unitEn: Line.optional(),
  required: z.boolean(),
  meaning: z.string(),
  rank: Rank,
  choicesFrom: z.string().optional(),
  min: z.int().meta(counted('count')).optional(),
  max: z.int().meta(counted('count')).optional(),
  top: z.int().min(1).max(10).meta(counted('count')).optional(),
  columns: z.array(z.string().max(200)).max(10).optional(),
  /** A retired question is no longer asked; what was answered to it stays readable. */
  retired: z.boolean().optional(),
})
export type Question = z.infer<typeof Question.shape> & { readonly id: string }

/**
 * A choice of a question. `value` is what an answer stores (unique within its question); `service` is the catalogue
 * service it stands for, `group` the population group; an `exclusive` choice stands alone ("none of these").
 */
export const Choice = record('choice', {
  question: z.string(),
  value: z.string().max(64),
  text: Line,
  textEn: Line.optional(),
  service: z.string().optional(),
  group: z.string().optional(),
  exclusive: z.boolean().optional(),
  rank: Rank,
  retired: z.boolean().optional(),
})
export type Choice = z.infer<typeof Choice.shape> & { readonly id: string }

/**
 * A published version of the questionnaire: what respondents may see, under its digest. Keyed by digest. No part of a revision,
 * which holds the questionnaire itself.
 */
export const Publication = cell(
  'publication',
  z.object({ published: ClaimedTime, by: z.string(), form: z.string() }),
  { frozen: false },
)

/**
 * Whether two answers are of one person (`same`: the earlier counts) or of two (`another`: both do), as an editor decided.
 * Keyed by the ids of the first record of each, the smaller one first: what is decided outlives a correction. No part of a
 * revision: it names records of answers, and what follows from it is in the revision's tally.
 */
export const PersonVerdict = cell('personVerdict', z.object({ verdict: z.string(), by: z.string() }), {
  frozen: false,
})

/** The document `survey`, version 1. */
export const SurveyDocument = document('survey', 1, {
  tables: { questions: Question, choices: Choice, publications: Publication, persons: PersonVerdict },
  singles: { facts: SurveyFacts },
})
