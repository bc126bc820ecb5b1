// Finds the columns whose heading names a question word for word and, behind a divider, one of its choices: "question/choice", "question(choice)".
import { askAll } from '#core/kinds/ask.ts'
import { startsOther } from '#core/kinds/otherChoice.ts'
import { labelKey, type Asked } from '#core/kinds/asked.ts'
import { takesChoices } from '#core/kinds/questionKind.ts'
import { questionKinds } from '#core/kinds/questions/index.ts'
import { readMark } from './choiceMarks.ts'
import { choicesIn } from './headingParts.ts'
import { knownHeadings, meaningOf, type Form, type Target } from './mapping.ts'
import { maybeNoAnswer } from './noAnswer.ts'
import { numberedPart } from './numberedPart.ts'
import { simplified } from './simplified.ts'

/** The columns whose headings name a choice. */
export interface NamedChoices {
  /** By column. */
  readonly targets: ReadonlyMap<number, Target>
  /** Columns of a choice that the question doesn't have, or that an earlier column has: no question's answers. */
  readonly closed: ReadonlySet<number>
}

interface Named {
  readonly column: number
  readonly choice: string
}

/**
 * The question that stands in the heading is the column's, whatever other question offers the same choices. One column is
 * enough where its cells are marks; a bracket behind a question may else be an explanation.
 */
export const namedChoices = (
  headings: readonly string[],
  survey: Form,
  sample: readonly (readonly string[])[],
): NamedChoices => {
  const known = knownHeadings(survey)
  const asked = askAll(survey.questions, survey.choices).filter(({ question }) =>
    takesChoices(questionKinds.get(question.type)),
  )
  const byId = new Map(asked.map((one) => [one.question.id, one]))
  const columnsOf = new Map<Asked, Named[]>()
  for (const [column, heading] of headings.entries()) {
    if (known.has(labelKey(heading))) continue
    const ways = choicesIn(heading).flatMap(({ stem, choice }) => {
      const meant = meaningOf(known, stem)
      const one = meant?.to === 'question' ? byId.get(meant.question) : undefined
      return one === undefined ? [] : [{ one, choice }]
    })
    const way = ways.find(({ one, choice }) => valueOfChoice(one, choice) !== undefined) ?? ways[0]
    if (way === undefined) continue
    columnsOf.set(way.one, [...(columnsOf.get(way.one) ?? []), { column, choice: way.choice }])
  }
  const targets = new Map<number, Target>()
  const closed = new Set<number>()
  for (const [one, columns] of columnsOf) {
    const offered = columns.filter(({ choice }) => valueOfChoice(one, choice) !== undefined)
    const isGroup = offered.length >= 2
    const taken = new Set<string>()
    for (const { column, choice } of columns) {
      const cells = cellsOf(sample, column)
      const marked = cells.every((cell) => isMark(cell, choice))
      // A column that is headed as the question's "other" and nothing more is of own words, whether or not the question offers it.
      const alone = bareOther.test(choice) && cells.length > 0 && !marked
      if (!isGroup && !alone && (offered.length === 0 || cells.length === 0 || !marked)) continue
      const target = targetOfChoice(one, choice, cells)
      const name = JSON.stringify(target)
      if (target !== null && !taken.has(name)) {
        taken.add(name)
        targets.set(column, target)
      } else if (target !== null || marked) closed.add(column)
    }
  }
  return { targets, closed }
}

const cellsOf = (sample: readonly (readonly string[])[], column: number): readonly string[] =>
  sample.map((row) => row[column] ?? '').filter((cell) => cell.trim() !== '' && !maybeNoAnswer(cell))

const isMark = (cell: string, choice: string): boolean => readMark(cell, [choice]) !== 'unknown'

/** "Other" and nothing more, as our own export heads own words. */
const bareOther = /^(?:其他|其它|other)$/

/** The value of a choice as a heading writes it: its label in either script, also with its letter or number before it. */
export const valueOfChoice = (one: Asked, choice: string): string | undefined => {
  const exact = one.valueOfLabel.get(choice)
  if (exact !== undefined) return exact
  const value = one.choices.find((own) => underscored(own.value) === underscored(choice))?.value
  if (value !== undefined) return value
  const label = numberedPart(choice)?.label
  const numbered = label === undefined ? undefined : one.valueOfLabel.get(label)
  if (numbered !== undefined) return numbered
  const script = simplified(label ?? choice)
  return one.choices.find(({ retired, text, textEn }) =>
    [text, textEn ?? ''].some(
      (own) => retired !== true && own !== '' && simplified(labelKey(own)) === script,
    ),
  )?.value
}

/** A stored value as tools write it in the name of a variable, where a hyphen can't stand. */
export const underscored = (value: string): string => labelKey(value).replaceAll(/[^\p{L}\d]+/gu, '_')

/** What a column of one choice holds: ticks of it, or own words in that of "other"; null where the question lacks the choice. */
export const targetOfChoice = (one: Asked, choice: string, cells: readonly string[]): Target | null => {
  const { id } = one.question
  const value = valueOfChoice(one, choice)
  if (startsOther.test(choice) && cells.some((cell) => !isMark(cell, choice))) {
    return { to: 'words', question: id }
  }
  return value === undefined ? null : { to: 'choice', question: id, value }
}
