// Answers that don't go together are found: ages apart, and services that are ranked and not wanted; nothing else is.
import { expect, test } from 'vitest'
import { agesIn } from '#core/figures/ageWritten.ts'
import { contradictionsIn } from '#core/figures/contradictions.ts'
import { askAll } from '#core/kinds/ask.ts'
import type { Answer } from '#schemas/answers.ts'
import { Choice, Question } from '#schemas/survey.ts'

test.each([
  ['60岁及以上', 60, null],
  ['60岁以上', 60, null],
  ['６０＋', 60, null],
  ['60 and over', 60, null],
  ['18-35岁', 18, 35],
  ['18岁至35岁', 18, 35],
  ['18 to 35', 18, 35],
  ['14岁及以下', null, 14],
  ['under 18', null, 18],
  ['青壮年（15-59 岁）', 15, 59],
] as const)('%s is the ages from %s to %s', (label, from, to) => {
  expect(agesIn(label)).toEqual({ from, to })
})

test.each(['老年人', '3栋', 'Children', '', '2026'])('%j says no ages', (label) => {
  expect(agesIn(label)).toBeNull()
})

const question = (id: string, fields: object): Question => ({
  ...Question.shape.parse({
    required: false,
    meaning: 'none',
    rank: id[0] ?? 'a',
    text: id,
    type: 'single',
    ...fields,
  }),
  id,
})
const choice = (of: string, value: string, fields: object = {}): Choice => ({
  ...Choice.shape.parse({ question: of, value, text: value, rank: 'a', ...fields }),
  id: `${of}-${value}`,
})
const asked = askAll(
  [
    question('a-group', { meaning: 'group' }),
    question('b-age', { type: 'number', meaning: 'age' }),
    question('c-band', { meaning: 'age' }),
    question('d-want', { type: 'multiple', meaning: 'want' }),
    question('e-top', { type: 'ranking', meaning: 'rank', choicesFrom: 'd-want' }),
    question('f-first', { type: 'ranking', meaning: 'rank' }),
    question('g-floor', {}),
  ],
  [
    choice('a-group', 'elderly', { group: 'elderly' }),
    choice('a-group', 'adults', { group: 'working-age' }),
    choice('a-group', 'own', { group: 'a-local-one' }),
    choice('c-band', '18-35'),
    choice('c-band', '60+'),
    ...['canteen', 'barber', 'x'].map((value) =>
      choice('d-want', value, value === 'x' ? { text: '其他' } : { service: value }),
    ),
    ...['canteen', 'nursery'].map((value) => choice('f-first', `first-${value}`, { service: value })),
    choice('g-floor', '60+'),
  ],
)

test.each<[string, Record<string, Answer>, unknown]>([
  [
    '30 and elderly',
    { 'a-group': 'elderly', 'b-age': 30 },
    [{ why: 'ages', questions: ['a-group', 'b-age'] }],
  ],
  [
    '59 and elderly',
    { 'a-group': 'elderly', 'b-age': 59 },
    [{ why: 'ages', questions: ['a-group', 'b-age'] }],
  ],
  ['60 and elderly', { 'a-group': 'elderly', 'b-age': 60 }, []],
  ['30 and 60+', { 'b-age': 30, 'c-band': '60+' }, [{ why: 'ages', questions: ['b-age', 'c-band'] }]],
  [
    'elderly and 18-35',
    { 'a-group': 'elderly', 'c-band': '18-35' },
    [{ why: 'ages', questions: ['a-group', 'c-band'] }],
  ],
  ['working age and 18-35', { 'a-group': 'adults', 'c-band': '18-35', 'b-age': 20 }, []],
  ['a local group without ages', { 'a-group': 'own', 'b-age': 3 }, []],
  ['a label of another question', { 'b-age': 30, 'g-floor': '60+' }, []],
  ['ranked and ticked', { 'd-want': ['canteen', 'x'], 'e-top': ['canteen', 'x'] }, []],
  [
    'ranked and not ticked',
    { 'd-want': ['canteen'], 'e-top': ['barber', 'canteen', 'x'] },
    [{ why: 'not-wanted', question: 'e-top', values: ['barber', 'x'] }],
  ],
  [
    'ranked where nothing is ticked',
    { 'e-top': ['barber'] },
    [{ why: 'not-wanted', question: 'e-top', values: ['barber'] }],
  ],
  [
    'ranked by its service, not ticked',
    { 'd-want': ['barber'], 'f-first': ['first-canteen'] },
    [{ why: 'not-wanted', question: 'f-first', values: ['first-canteen'] }],
  ],
  ['ranked by its service, ticked', { 'd-want': ['canteen'], 'f-first': ['first-canteen'] }, []],
  ['a service that nobody could tick', { 'd-want': ['canteen'], 'f-first': ['first-nursery'] }, []],
])('%s', (_, answers, wanted) => {
  expect(contradictionsIn(asked, answers)).toEqual(wanted)
})
