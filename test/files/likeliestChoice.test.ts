// What a word that no choice has is proposed to stand for: nothing, where it may as well be another thing.
import { expect, test } from 'vitest'
import { likeliestChoice } from '#files/csv/valueGuess.ts'
import { ask } from '#core/kinds/ask.ts'
import { questionOf } from '#test/contract/askedOf.ts'

/** A question whose choices store what they say. */
const of = (...labels: readonly string[]) =>
  ask(
    questionOf('single'),
    labels.map((text, place) => ({ id: `c${place}`, question: 'q', value: text, text, rank: `m${place}` })),
  )

test.each([
  ['成年人', ['老年人', '青壮年', '儿童'], null],
  ['老年', ['老年人', '青壮年', '儿童'], '老年人'],
  ['老年人（60岁以上）', ['老年人', '青壮年', '儿童'], '老年人'],
  ['不满意', ['非常满意', '满意', '一般'], null],
  ['非常满意', ['满意', '一般'], '满意'],
  ['不需要', ['需要', '说不好'], null],
  ['没有老人', ['有老人', '有小孩'], null],
  ['女士', ['男士', '其他'], null],
  ['未婚', ['已婚', '其他'], null],
  ['not satisfied', ['Satisfied', 'Neutral'], null],
  ["don't know it", ['Know it', 'Other'], null],
  ['Satisfied!', ['satisfied', 'Neutral'], 'satisfied'],
  ['社区食堂', ['老年食堂', '书房'], null],
  ['社区小食堂', ['社区食堂', '书房'], '社区食堂'],
])('%s of %j is %s', (word, labels, right) => {
  expect(likeliestChoice(of(...labels), word)).toBe(right)
})
