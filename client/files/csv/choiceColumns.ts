// Guesses the columns that stand for one choice each: "question [choice]", "question/choice", "4、(choice)", the order of a ranking.
import { askAll } from '#core/kinds/ask.ts'
import { labelKey, type Asked } from '#core/kinds/asked.ts'
import { startsOther } from '#core/kinds/otherChoice.ts'
import { takesChoices } from '#core/kinds/questionKind.ts'
import { questionKinds } from '#core/kinds/questions/index.ts'
import { readMark } from './choiceMarks.ts'
import { chanceOf } from './guess.ts'
import { choicesIn, sayingsOf } from './headingParts.ts'
import { meaningOf, knownHeadings, type Form, type Mapping, type Target } from './mapping.ts'
import { targetOfChoice, underscored, valueOfChoice } from './namedChoices.ts'
import { maybeNoAnswer } from './noAnswer.ts'

/** Columns under one question's heading, each with its choice as `labelKey` has it. */
interface Group {
  readonly stem: string
  readonly columns: readonly { readonly column: number; readonly choice: string }[]
  /** Whether a cell names a place beyond the first, or at least says yes or no; null where no cell says anything. */
  readonly marks: 'places' | 'ticks' | null
}

/** Less alike than this is chance. */
const leastAlike = 0.5

/**
 * Gives each column that stands for a choice its question and value. Columns are taken together by what stands before the
 * choice; a question gets the group that names it, else the one whose cells and number fit it, in the order of both. A question
 * that has columns of choices already keeps those.
 */
export const guessChoiceColumns = (
  mapping: Mapping,
  headings: readonly string[],
  survey: Form,
  sample: readonly (readonly string[])[],
): Mapping => {
  const asked = askAll(survey.questions, survey.choices)
  const targetsOf = ({ question: { id } }: Asked): readonly Target[] =>
    mapping.targets.filter((target) => 'question' in target && target.question === id)
  const open = asked.filter(
    (one) =>
      takesChoices(questionKinds.get(one.question.type)) && !targetsOf(one).some(({ to }) => to === 'choice'),
  )
  const known = knownHeadings(survey)
  const groups = groupsOf(mapping, headings, asked, sample)
  const pairs = groups.flatMap((group, at) =>
    open.flatMap((one) => {
      const fit = fitOf(group, one, asked.indexOf(one), known)
      // A question with a column of whole answers takes only what its own words name.
      const has = targetsOf(one).length > 0
      return fit === null || (has && fit.alike < leastAlike) ? [] : [{ group, at, one, ...fit }]
    }),
  )
  // The sort is stable: of equal pairs the first group takes the first question.
  pairs.sort((a, b) => b.score - a.score)
  const targets = [...mapping.targets]
  const guessed = new Set(mapping.guessed)
  const done = new Set<string | number>()
  for (const { group, at, one, sure } of pairs) {
    if (done.has(at) || done.has(one.question.id)) continue
    done.add(at).add(one.question.id)
    for (const { column, choice } of group.columns) {
      const cells = sample
        .map((row) => row[column] ?? '')
        .filter((cell) => cell.trim() !== '' && !maybeNoAnswer(cell))
      const target = targetOfChoice(one, choice, cells)
      if (target === null) continue
      targets[column] = target
      if (!sure) guessed.add(column)
    }
  }
  return { ...mapping, targets, guessed }
}

const groupsOf = (
  mapping: Mapping,
  headings: readonly string[],
  asked: readonly Asked[],
  sample: readonly (readonly string[])[],
): readonly Group[] => {
  const labels = new Set(
    asked.flatMap(({ valueOfLabel, byValue }) => [
      ...valueOfLabel.keys(),
      ...[...byValue.keys()].map(underscored),
    ]),
  )
  const byStem = new Map<string, { column: number; choice: string }[]>()
  for (const [column, heading] of headings.entries()) {
    if (mapping.targets[column]?.to !== 'nothing') continue
    const found = choicesIn(heading).find(({ choice }) => labels.has(choice) || startsOther.test(choice))
    if (found === undefined) continue
    // A code before the question differs from column to column; the question behind it is the same.
    const stem = sayingsOf(found.stem).find((saying) => !/^[a-z][\w-]*\[/.test(saying)) ?? found.stem
    byStem.set(stem, [...(byStem.get(stem) ?? []), { column, choice: found.choice }])
  }
  return [...byStem].flatMap(([stem, columns]) => {
    const knownOnes = columns.filter(({ choice }) => labels.has(choice))
    return knownOnes.length < 2 ? [] : [{ stem, columns, marks: marksIn(columns, sample) }]
  })
}

const marksIn = (columns: Group['columns'], sample: readonly (readonly string[])[]): Group['marks'] => {
  let ticks = false
  let places = false
  for (const row of sample) {
    const here = new Set<number>()
    for (const { column, choice } of columns) {
      const cell = row[column] ?? ''
      if (maybeNoAnswer(cell)) continue
      const mark = readMark(cell, [choice])
      if (mark !== 'blank' && mark !== 'unknown') ticks = true
      if (typeof mark !== 'object') continue
      if (mark.place > 2) return 'places'
      // Two choices are on no one place of an order: 1 and 2 are codes for yes and no.
      if (here.has(mark.place)) return 'ticks'
      here.add(mark.place)
      if (mark.place === 2) places = true
    }
  }
  if (places) return 'places'
  return ticks ? 'ticks' : null
}

/** How well a group fits a question; null where it can't be its columns. */
const fitOf = (
  { stem, columns, marks }: Group,
  one: Asked,
  index: number,
  known: ReadonlyMap<string, Target>,
): { readonly score: number; readonly sure: boolean; readonly alike: number } | null => {
  const own = columns.filter(
    ({ choice }) => valueOfChoice(one, choice) !== undefined || startsOther.test(choice),
  )
  const inOrder = questionKinds.get(one.question.type)?.places(one) !== null
  if (own.length < columns.length) return null
  const named = meaningOf(known, stem)
  // A heading that names a question word for word is no other question's.
  if (named?.to === 'question' && named.question !== one.question.id) return null
  const sure = named?.to === 'question'
  if (!sure && (inOrder ? marks === 'ticks' : marks === 'places')) return null
  const numbered = Number(/^q?(\d{1,3})/.exec(labelKey(stem))?.[1] ?? Number.NaN) === index + 1
  const alike = chanceOf(one, 0, stem)
  const score =
    (sure ? 10 : 0) +
    4 * alike +
    (numbered ? 2 : 0) +
    (marks === 'places' && inOrder ? 3 : 0) +
    // The question whose choices all have a column fits better than one with more.
    columns.length / Math.max(columns.length, one.choices.length)
  return { score, sure, alike }
}
