// Guessing columns: by a question's meaning, by likeness, by what the cells hold; what is certain is left alone.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { guessMapping } from '#files/csv/guess.ts'
import { likeness } from '#files/csv/likeness.ts'
import { suggestMapping } from '#files/csv/mapping.ts'
import { survey } from '#test/support/threeFloor.ts'

type Form = Parameters<typeof guessMapping>[2]
const guess = (
  headings: readonly string[],
  sample: readonly (readonly string[])[] = [],
  form: Form = survey,
) => guessMapping(suggestMapping(headings, form), headings, form, sample)
/** What each column is taken for: a question's id and place, a field, or a dash. */
const read = (...args: Parameters<typeof guess>): readonly string[] =>
  guess(...args).targets.map((target) =>
    target.to === 'nothing'
      ? '–'
      : target.to === 'field'
        ? target.field
        : `${target.question}${target.to === 'question' && target.place > 0 ? `+${target.place}` : ''}`,
  )

const rank = survey.questions.find(({ id }) => id === 'q06-top3')!

describe('a guess', () => {
  test('is made from what a question is asked for, in either language', () => {
    expect(read(['您属于哪类人群', '想要的服务项目', '附近没有的服务'])).toEqual([
      'q01-group',
      'q05-want',
      'q07-unserved',
    ])
    expect(read(['Resident group', 'Services they need', 'What is missing'])).toEqual([
      'q01-group',
      'q05-want',
      'q07-unserved',
    ])
    expect(guess(['您属于哪类人群', '想要的服务项目']).guessed).toEqual(new Set([0, 1]))
  })

  test('of a ranking goes to the place that the heading names, else to the next free one', () => {
    expect(read(['最需要的第二项', '最需要的第一项', 'Priority 3'])).toEqual([
      'q06-top3+1',
      'q06-top3',
      'q06-top3+2',
    ])
    expect(read(['6、首选服务', '6、优先服务'])).toEqual(['q06-top3', 'q06-top3+1'])
  })

  test.each([
    ['First choice', 'Second choice', 'Third choice'],
    ['1st', '2nd', '3rd'],
    ['第1项', '第2项', '第3项'],
    ['排名 1', '排名 2', '排名 3'],
    ['to begin with', 'then', 'at last'],
    ['最想', '其次', '再次'],
  ])('of a ranking’s columns keeps their order: %s, %s, %s', (...places) => {
    for (const stem of [rank.text, rank.textEn ?? '']) {
      const ways = [`${stem} [`, `${stem}/`, `${stem}: `, `8. ${stem} - `, `group/${stem}/`]
      for (const way of ways) {
        const headings = places.map((place) => (way.endsWith('[') ? `${way}${place}]` : `${way}${place}`))
        expect([way, read(headings)]).toEqual([way, ['q06-top3', 'q06-top3+1', 'q06-top3+2']])
      }
    }
  })

  test('of a ranking’s columns goes by the places that they name, in whatever order they stand', () => {
    const headings = ['Third choice', 'First choice', 'Second choice'].map(
      (place) => `${rank.textEn ?? ''} [${place}]`,
    )
    expect(read(headings)).toEqual(['q06-top3+2', 'q06-top3', 'q06-top3+1'])
  })

  test('is made from words that are alike, with the number of a survey tool before them', () => {
    const text = survey.questions.find(({ id }) => id === 'q05-want')?.text ?? ''
    expect(text).not.toBe('')
    expect(read([`5、${text}（可多选）`])).toEqual(['q05-want'])
  })

  test('does not take one word for another, nor a part of a word for the whole', () => {
    expect(read(['Language', 'Homepage', '备注', '所用时间', '来自IP', ''])).toEqual([
      '–',
      '–',
      '–',
      '–',
      '–',
      '–',
    ])
  })

  test('is not made where none of the cells would be an answer', () => {
    expect(read(['想要的服务项目'], [['食堂以外的都行'], ['随便']])).toEqual(['–'])
    expect(read(['想要的服务项目'], [['随便'], ['社区食堂']])).toEqual(['q05-want'])
  })

  test('changes nothing that a heading says exactly, and gives each target to one column', () => {
    const headings = ['编号', '年龄', '年龄（周岁）', '群体', '人群']
    const sure = suggestMapping(headings, survey)
    const mapping = guess(headings)
    for (const [column, target] of sure.targets.entries())
      if (target.to !== 'nothing') expect(mapping.targets[column]).toEqual(target)
    const names = mapping.targets.filter(({ to }) => to !== 'nothing').map((target) => JSON.stringify(target))
    expect(new Set(names).size).toBe(names.length)
    expect(mapping.guessed?.has(0)).toBe(false)
  })

  test('is total, whatever the headings and cells hold', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 8 }), (headings) => {
        const mapping = guess(headings, [headings])
        expect(mapping.targets).toHaveLength(headings.length)
        for (const column of mapping.guessed ?? []) expect(mapping.targets[column]?.to).toBe('question')
      }),
    )
  })
})

test('likeness is the same both ways, nought of nothing and one of the same', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(likeness(a, b)).toBe(likeness(b, a))
      expect(likeness(a, b)).toBeGreaterThanOrEqual(0)
      expect(likeness(a, b)).toBeLessThanOrEqual(1)
    }),
  )
  expect(likeness('年龄', '年龄')).toBe(1)
  expect(likeness('', '')).toBe(0)
})
