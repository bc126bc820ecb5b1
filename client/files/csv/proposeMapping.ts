// What the page and the command line propose for a table, before a person has said anything: exact headings, choices, places, branches, guesses.
import { askAll } from '#core/kinds/ask.ts'
import { labelKey, type Asked } from '#core/kinds/asked.ts'
import { questionKinds } from '#core/kinds/questions/index.ts'
import { recordFields } from '#schemas/importMapping.ts'
import { guessChoiceColumns } from './choiceColumns.ts'
import { answersTo, guessMapping } from './guess.ts'
import type { AnswerTable } from './headingRow.ts'
import { namedChoices } from './namedChoices.ts'
import { maybeNoAnswer } from './noAnswer.ts'
import {
  cleanFor,
  exportHeadings,
  knownHeadings,
  meaningOf,
  suggestMapping,
  type Form,
  type Mapping,
  type RecordField,
  type Target,
} from './mapping.ts'

/** Rows that guesses are tried on. */
const tried = 200

/** The mapping of a table that nobody has looked at. `channel` is that of rows that name none. */
export const proposeMapping = (table: AnswerTable, survey: Form, channel?: string): Mapping => {
  const form = { questions: [...survey.questions], choices: [...survey.choices] }
  const sample = table.rows.slice(0, tried).map(({ cells }) => cells)
  const choices = namedChoices(table.headings, form, sample)
  const exact = suggestMapping(withoutEmptyFields(table, form), form, channel, choices)
  // What a closed column holds is told by its heading: nothing is guessed for it.
  const headings = table.headings.map((heading, column) => (choices.closed.has(column) ? '' : heading))
  const repeated = withRepeats(exact, headings, form, sample)
  const guessed = guessMapping(guessChoiceColumns(repeated, headings, form, sample), headings, form, sample)
  // A heading that was only guessed may come again, too.
  const proposed = withTwoForNo(withRepeats(guessed, headings, form, sample), table, form)
  if (!isOwnExport(table.headings)) return proposed
  const required = [...proposed.required].filter((field) => !emptyInKeying.has(field))
  return { ...proposed, required: new Set(required) }
}

/** What a sheet that is keyed in may leave empty. */
const emptyInKeying: ReadonlySet<RecordField> = new Set(['block', 'household'])

const isOwnExport = (headings: readonly string[]): boolean =>
  Object.values(exportHeadings).some((own) =>
    recordFields.every((field, column) => labelKey(headings[column] ?? '') === labelKey(own[field])),
  )

/** The headings, but for those of days, channels, buildings and households under which nothing stands: another column may hold them. */
const withoutEmptyFields = ({ headings, rows }: AnswerTable, survey: Form): readonly string[] => {
  const known = knownHeadings(survey)
  return headings.map((heading, column) =>
    meaningOf(known, heading)?.to !== 'question' &&
    rows.every(({ cells }) => (cells[column] ?? '').trim() === '')
      ? ''
      : heading,
  )
}

/**
 * Statistics programs write 1 for chosen and 2 for not. Where the columns of one question hold both and nothing else, 2 is
 * taken for that, and the columns are guesses.
 */
const withTwoForNo = (mapping: Mapping, table: AnswerTable, survey: Form): Mapping => {
  const guessed = new Set(mapping.guessed)
  const marks: Record<string, Record<string, boolean>> = {}
  for (const one of askAll(survey.questions, survey.choices)) {
    const { id } = one.question
    const columns = mapping.targets.flatMap((target, column) =>
      target.to === 'choice' && target.question === id ? [column] : [],
    )
    if (columns.length === 0 || questionKinds.get(one.question.type)?.places(one) !== null) continue
    const held = new Set<string>()
    for (const { cells } of table.rows) for (const column of columns) held.add(cells[column] ?? '')
    const written = new Set([...held].filter((cell) => !maybeNoAnswer(cell)).map(labelKey))
    written.delete('')
    const said = twoForNo(written)
    if (said === null) continue
    marks[id] = said
    for (const column of columns) guessed.add(column)
  }
  return Object.keys(marks).length === 0
    ? mapping
    : { ...mapping, guessed, marks: { ...mapping.marks, ...marks } }
}

/** Also as programs write whole numbers in a column that may have decimals: 1.0 and 2.0. */
const twoForNo = (written: ReadonlySet<string>): Record<string, boolean> | null => {
  const numbers = new Set([...written].map((cell) => cell.replace(/^([12])\.0+$/, '$1')))
  if (numbers.size !== 2 || !numbers.has('1') || !numbers.has('2')) return null
  return Object.fromEntries([...written].map((cell) => [cell, cell.startsWith('1')]))
}

/**
 * A heading that comes again: the next place of a ranking, else another branch of the question, which another part of the
 * residents was asked. Blank headings beside a ranking are its further places. All of these are guesses.
 */
const withRepeats = (
  mapping: Mapping,
  headings: readonly string[],
  survey: Form,
  sample: readonly (readonly string[])[],
): Mapping => {
  const asked = new Map(askAll(survey.questions, survey.choices).map((one) => [one.question.id, one]))
  const types = new Map([...asked].map(([id, { question }]) => [id, question.type]))
  const known = knownHeadings(survey)
  const targets = [...mapping.targets]
  const guessed = new Set(mapping.guessed)
  for (const [column, heading] of headings.entries()) {
    if (targets[column]?.to !== 'nothing') continue
    const before = targets[column - 1]
    const blank = labelKey(heading) === ''
    const meant = blank ? before : (meaningOf(known, heading) ?? firstMeaning(headings, targets, column))
    const one = meant?.to === 'question' ? asked.get(meant.question) : undefined
    if (one === undefined || (blank && !hasPlaces(one))) continue
    const target: Target | null = hasPlaces(one)
      ? nextPlace(one, targets)
      : { to: 'question', question: one.question.id, place: 0 }
    if (target === null) continue
    const cells = sample.map((row) => cleanFor(target, types, row[column] ?? ''))
    if (cells.every((cell) => cell === '') || !answersTo(one, cells)) continue
    targets[column] = target
    guessed.add(column)
  }
  return { ...mapping, targets, guessed }
}

/** What an earlier column with the same heading means. */
const firstMeaning = (
  headings: readonly string[],
  targets: readonly Target[],
  column: number,
): Target | undefined => {
  const key = labelKey(headings[column] ?? '')
  const earlier = headings.findIndex((heading) => labelKey(heading) === key)
  return earlier < column ? targets[earlier] : undefined
}

const widthOf = (one: Asked): number => questionKinds.get(one.question.type)?.columns(one) ?? 1
const hasPlaces = (one: Asked): boolean => widthOf(one) > 1

const nextPlace = (one: Asked, targets: readonly Target[]): Target | null => {
  const { id } = one.question
  const taken = new Set(
    targets.flatMap((target) => (target.to === 'question' && target.question === id ? [target.place] : [])),
  )
  for (let place = 0; place < widthOf(one); place += 1) {
    if (!taken.has(place)) return { to: 'question', question: id, place }
  }
  return null
}
