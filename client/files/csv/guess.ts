// Guesses the columns whose headings say nothing exactly: by what a question is asked for, and by how alike the words are.
import { askAll } from '#core/kinds/ask.ts'
import { labelKey, type Asked } from '#core/kinds/asked.ts'
import { dividers } from '#core/kinds/choosing.ts'
import { takesChoices } from '#core/kinds/questionKind.ts'
import { questionKinds } from '#core/kinds/questions/index.ts'
import { choicesIn, placeInHeading, sayingsOf } from './headingParts.ts'
import { isDamaged, likeness } from './likeness.ts'
import { cleanFor, headingsOf, type Form, type Mapping, type Target } from './mapping.ts'
import { maybeNoAnswer } from './noAnswer.ts'
import { resolverOf } from './resolveCell.ts'
import { simplified } from './simplified.ts'

/** Words of a heading that point to a question's meaning, in both languages; the longest one that a heading holds counts. */
const wordsOfMeaning: Readonly<Record<string, readonly string[]>> = {
  group: [
    '人群',
    '群体',
    '身份',
    '居民类别',
    '居民类型',
    '属于哪一类',
    '属于哪类',
    'group',
    'resident type',
    'whose needs',
  ],
  sex: ['性别', '男女', 'sex', 'gender'],
  age: ['年龄', '年纪', '周岁', '几岁', 'age', 'years old'],
  want: [
    '想要',
    '需求',
    '需要',
    '希望有',
    '希望增加',
    '希望提供',
    'want',
    'wanted',
    'wish',
    'need',
    'needs',
    'would like',
  ],
  rank: [
    '最想要',
    '最需要',
    '最希望',
    '最急需',
    '排序',
    '排名',
    '优先',
    '首选',
    '前三',
    'rank',
    'ranking',
    'priority',
    'most needed',
    'need most',
    'top three',
    'top 3',
    'choice',
  ],
  unserved: [
    '没有的',
    '缺少',
    '缺什么',
    '附近没有',
    '周边没有',
    '满足不了',
    '未满足',
    'missing',
    'lacking',
    'unserved',
    'not nearby',
    'cannot reach',
  ],
  hours: [
    '时段',
    '开放时间',
    '营业时间',
    '几点',
    '什么时候来',
    'hours',
    'opening time',
    'time of day',
    'when would you come',
  ],
  pay: ['付费', '愿付', '愿意付', '愿意花', '收费', '价格', '花费', 'pay', 'price', 'fee', 'spend'],
}

/** Less alike than this is chance. */
const leastAlike = 0.5

/**
 * Fills in what `mapping` leaves open. A question's meaning goes before likeness, the surer guess before the less sure, and
 * each target goes to one column. A guess that none of the sample's cells would answer is not made. What was guessed is
 * listed in `guessed`, so that a person looks at it; nothing that is mapped already changes.
 */
export const guessMapping = (
  mapping: Mapping,
  headings: readonly string[],
  survey: Form,
  sample: readonly (readonly string[])[] = [],
): Mapping => {
  const asked = askAll(survey.questions, survey.choices)
  const types = new Map(asked.map(({ question }) => [question.id, question.type]))
  const taken = new Set(mapping.targets.map(nameOf))
  const byChoice = new Set(mapping.targets.map((target) => (target.to === 'choice' ? target.question : '')))
  const chances: { column: number; target: Target; chance: number }[] = []
  for (const [column, heading] of headings.entries()) {
    if (mapping.targets[column]?.to !== 'nothing' || labelKey(heading) === '') continue
    for (const one of asked) {
      if (byChoice.has(one.question.id)) continue
      const behind = behindQuestion(one, heading)
      for (const target of placesOf(one, behind ?? heading)) {
        const chance = behind === null ? chanceOf(one, target.place, heading) : 1
        const cells = sample.map((row) => cleanFor(target, types, row[column] ?? ''))
        if (chance >= leastAlike && answersTo(one, cells)) chances.push({ column, target, chance })
      }
    }
  }
  // The sort is stable: of equal chances the first column takes the first question.
  chances.sort((a, b) => b.chance - a.chance)
  const targets = [...mapping.targets]
  const guessed = new Set(mapping.guessed)
  for (const { column, target } of chances) {
    if (targets[column]?.to !== 'nothing' || taken.has(nameOf(target))) continue
    taken.add(nameOf(target))
    guessed.add(column)
    targets[column] = target
  }
  return { ...mapping, targets: inOrderOfColumns(targets, guessed, headings), guessed }
}

/** What a heading says behind the words of a question whose answer has places; null where it names another question or none. */
const behindQuestion = (one: Asked, heading: string): string | null => {
  if ((questionKinds.get(one.question.type)?.columns(one) ?? 0) < 2) return null
  const texts = new Set(
    [one.question.text, one.question.textEn ?? ''].map((text) => simplified(labelKey(text))),
  )
  const parted = choicesIn(heading).find(({ stem }) =>
    sayingsOf(stem).some((saying) => texts.has(simplified(saying))),
  )
  return parted?.choice ?? null
}

/** Guessed places that no heading names stand in the order of their columns: likeness tells no order. */
const inOrderOfColumns = (
  targets: readonly Target[],
  guessed: ReadonlySet<number>,
  headings: readonly string[],
): readonly Target[] => {
  const unnamed = targets.map((target, column) =>
    guessed.has(column) && target.to === 'question' && placeInHeading(headings[column] ?? '') === null
      ? target
      : null,
  )
  return targets.map((target, column) => {
    const own = unnamed[column] ?? null
    if (own === null) return target
    const same = unnamed.map((one) => (one?.question === own.question ? one : null))
    const places = same.flatMap((one) => one?.place ?? []).toSorted((a, b) => a - b)
    const before = same.slice(0, column).filter((one) => one !== null).length
    return { ...own, place: places[before] ?? own.place }
  })
}

const nameOf = (target: Target): string => JSON.stringify(target)

type QuestionTarget = Target & { readonly to: 'question' }

/** The places of an answer that a heading may stand for: the one it names by a number, else all of them. */
const placesOf = ({ question, ...one }: Asked, heading: string): readonly QuestionTarget[] => {
  const width = questionKinds.get(question.type)?.columns({ question, ...one }) ?? 0
  const all = Array.from({ length: width }, (_, place) => ({
    to: 'question' as const,
    question: question.id,
    place,
  }))
  const named = width > 1 ? placeInHeading(heading) : null
  return named === null || named > width ? all : all.filter(({ place }) => place === named - 1)
}

/** From 0 to 1: above 0.8 by a question's meaning, up to that by likeness. */
export const chanceOf = (one: Asked, place: number, heading: string): number => {
  const key = sayingsOf(heading).at(-1) ?? ''
  const own = (['zh', 'en'] as const).map((language) =>
    simplified(labelKey(headingsOf(one, language)[place] ?? '')),
  )
  if (own.some((text) => isDamaged(simplified(labelKey(heading)), text))) return 1
  const word = longestWord(wordsOfMeaning[one.question.meaning] ?? [], key)
  const better = Object.entries(wordsOfMeaning).some(
    ([meaning, words]) => meaning !== one.question.meaning && longestWord(words, key) > word,
  )
  const alike = Math.max(
    ...(['zh', 'en'] as const).flatMap((language) => [
      likeness(key, labelKey(headingsOf(one, language)[place] ?? '')),
    ]),
    likeness(key, labelKey(one.question.text)),
    likeness(key, labelKey(one.question.textEn ?? '')),
  )
  // A heading that speaks of something else is no likeness: "wanted, missing nearby" beside "wanted".
  if (better) return alike > 0.8 ? alike * 0.8 : 0
  return word > 0 ? 0.8 + Math.min(0.1, word / 100) + alike / 10 : alike * 0.8
}

/** Length of the longest of these words that stands in the text; Latin ones only as whole words. */
const longestWord = (words: readonly string[], text: string): number =>
  Math.max(
    0,
    ...words
      .filter((word) =>
        /^[a-z]/.test(word) ? new RegExp(`(?<![a-z])${word}(?![a-z])`).test(text) : text.includes(word),
      )
      .map((word) => word.length),
  )

/** Whether the question could read at least one of the cells; with no cells to look at nothing speaks against it. */
export const answersTo = (one: Asked, cells: readonly string[]): boolean => {
  const written = cells.filter((cell) => cell !== '' && !maybeNoAnswer(cell))
  const kind = questionKinds.get(one.question.type)
  if (kind === undefined || written.length === 0) return kind !== undefined
  if (!takesChoices(kind)) return written.some((cell) => kind.fromCells(one, [cell]).ok)
  const { resolveAnyway } = resolverOf(one)
  return written.some((cell) => resolveAnyway(cell, ';', dividers).unknown.length === 0)
}
