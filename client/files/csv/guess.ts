// Guesses the columns whose headings say nothing exactly: by what a question is asked for, and by how alike the words are.
import { askAll, labelKey, type Asked } from '#core/kinds/asked.ts'
import { questionKinds } from '#core/kinds/questions/index.ts'
import type { Choice, Question } from '#schemas/survey.ts'
import { cleanFor, headingsOf, type Mapping, type Target } from './mapping.ts'

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
  survey: { readonly questions: Iterable<Question>; readonly choices: Iterable<Choice> },
  sample: readonly (readonly string[])[] = [],
): Mapping => {
  const asked = askAll(survey.questions, survey.choices)
  const types = new Map(asked.map(({ question }) => [question.id, question.type]))
  const taken = new Set(mapping.targets.map(nameOf))
  const chances: { column: number; target: Target; chance: number }[] = []
  for (const [column, heading] of headings.entries()) {
    if (mapping.targets[column]?.to !== 'nothing' || labelKey(heading) === '') continue
    for (const one of asked) {
      for (const target of placesOf(one, heading)) {
        const chance = chanceOf(one, target.place, heading)
        const cells = sample.map((row) => cleanFor(target, types, row[column] ?? ''))
        if (chance >= leastAlike && answersTo(one, cells)) chances.push({ column, target, chance })
      }
    }
  }
  // The sort is stable: of equal chances the first column takes the first question.
  chances.sort((a, b) => b.chance - a.chance)
  const targets = [...mapping.targets]
  const guessed = new Set<number>()
  for (const { column, target } of chances) {
    if (guessed.has(column) || taken.has(nameOf(target))) continue
    taken.add(nameOf(target))
    guessed.add(column)
    targets[column] = target
  }
  return { ...mapping, targets, guessed }
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
  const named = width > 1 ? numberIn(heading) : null
  return named === null || named > width ? all : all.filter(({ place }) => place === named - 1)
}

const hanDigits = '一二三四五六七八九'

/** The place that a heading names: "第二位", "rank 2", "需要(3)". A number in front of it all is the question's own. */
const numberIn = (heading: string): number | null => {
  const words = withoutNumber(labelKey(heading))
  const han = /第([一二三四五六七八九])/.exec(words)?.[1]
  if (han !== undefined) return hanDigits.indexOf(han) + 1
  const digits = /第\s*([1-9])(?!\d)|(?:^|[^\d])([1-9])\D{0,2}$/.exec(words)
  const found = digits?.[1] ?? digits?.[2]
  return found === undefined ? null : Number(found)
}

/** Without the number that survey tools put in front of a question: "3、", "Q3.", "(3)". */
const withoutNumber = (key: string): string => key.replace(/^\(?q?\d{1,3}\)?\s*[、.．:：)_-]\s*/, '')

/** From 0 to 1: above 0.8 by a question's meaning, up to that by likeness. */
const chanceOf = (one: Asked, place: number, heading: string): number => {
  const key = withoutNumber(labelKey(heading))
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

/**
 * How alike two texts are, from 0 to 1: twice the pairs of neighbouring letters that they share over all their pairs
 * (Dice's coefficient on bigrams). A heading that a question holds whole counts as alike, where it is no mere syllable.
 */
export const likeness = (a: string, b: string): number => {
  if (a === '' || b === '') return 0
  if (a === b) return 1
  const [pairs, others] = [pairsOf(a), pairsOf(b)]
  const left = new Map<string, number>()
  for (const pair of others) left.set(pair, (left.get(pair) ?? 0) + 1)
  let shared = 0
  for (const pair of pairs) {
    const n = left.get(pair) ?? 0
    if (n === 0) continue
    left.set(pair, n - 1)
    shared += 1
  }
  const dice = pairs.length + others.length === 0 ? 0 : (2 * shared) / (pairs.length + others.length)
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a]
  const leastHeld = /^[\u0020-\u024f]+$/.test(shorter) ? 5 : 3
  return shorter.length >= leastHeld && longer.includes(shorter) ? Math.max(dice, 0.75) : dice
}

const pairsOf = (text: string): readonly string[] => {
  const letters = Array.from(text.replace(/[\s\p{P}]+/gu, ''))
  return letters.slice(1).map((letter, i) => `${letters[i] ?? ''}${letter}`)
}

/** Whether the question could read at least one of the cells; with no cells to look at nothing speaks against it. */
const answersTo = (one: Asked, cells: readonly string[]): boolean => {
  const written = cells.filter((cell) => cell !== '')
  const kind = questionKinds.get(one.question.type)
  return (
    kind !== undefined && (written.length === 0 || written.some((cell) => kind.fromCells(one, [cell]).ok))
  )
}
