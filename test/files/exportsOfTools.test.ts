// Small files made like the exports of four survey tools: bytes, headings, codes and marks as each writes them.
import { expect, test } from 'vitest'
import { answersOf, lines, takeIn } from './smallForm.ts'

const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'))

/** 问卷星 by option number, in GBK: 0 and 1 a choice, -3 for skipped, -2 for not ranked, its own number for each choice. */
const wjx = bytesOf(
  [
    '0PK6xSzM4b27tPC+7cqxvOQsy/nTw8qxvOQswLTX1ElQLDGhotXit93Oyr7ttPqx7cuto78sMqGiKMnnx/jKs8zDKSwy',
    'oaIowO23oiksMqGiKDI0INChyrGx48Px1b4pLDOhosTqweQsNKGiKMnnx/jKs8zDKSw0oaIowO23oiksNKGiKDI0INCh',
    'yrGx48Px1b4pLDWhoru5z+vLtbXEu7ANCjEsMjAyNi8zLzIgMjI6MzI6MTMsNjMxw+ssMTkyLjAuMi4xKLLiytQtsuLK',
    '1CksMywxLDAsMSwzMCwyLC0yLDEsobC+stL0x/ihscyrs7MNCjIsMjAyNi8zLzQgMTA6NDg6MjEsNTU5w+ssMTkyLjAu',
    'Mi40KLLiytQtsuLK1CksMiwwLDEsMCwtMywtMywtMywtMywov9UpDQozLDIwMjYvMy84IDA4OjMxOjUzLDcwOcPrLDE5',
    'Mi4wLjIuNyiy4srULbLiytQpLDEsMSwwLDAsNC02LDEsLTIsLTIszt4=',
  ].join(''),
)

test('问卷星 by option number: numbers of choices are proposed and taken when a person says so', () => {
  const first = takeIn(wjx)
  expect(first.summary.encoding).toBe('gb18030')
  expect(first.findings.words.map(({ word, proposal }) => [word, proposal])).toEqual([
    ['3', 'working'],
    ['2', 'children'],
    ['1', 'elderly'],
  ])
  const said = { who: { 1: 'elderly', 2: 'children', 3: 'working' } }
  const { result } = takeIn(wjx, (mapping) => ({ ...mapping, values: said }))
  expect(result.rows.map(({ record }) => [record.date, record.answers])).toEqual([
    [
      '2026-03-02',
      {
        who: 'working',
        age: 30,
        want: ['canteen', 'shop'],
        rank: ['shop', 'canteen'],
        words: '“静音区”太吵',
      },
    ],
    ['2026-03-04', { who: 'children', want: ['barber'] }],
  ])
  expect(result.refused).toEqual([
    { line: 4, number: '3', reasons: [{ question: 'age', fault: 'not-one-number', value: '4-6' }] },
  ])
  expect(result.noAnswers.filter(({ cell }) => cell === '-3')).toHaveLength(4)
})

test('SurveyMonkey: a second row of “Response”, line breaks of pages in headings, labels that begin with >', () => {
  const { summary, result } = takeIn(
    lines(
      'RespondentID,这份问卷代表谁？,您想要哪些服务？<br>（可多选）,还想说的话',
      ',Response,Response,Open-Ended Response',
      '3237565956,青壮年,理发,> 60',
      '3234982343,儿童,社区食堂,',
    ),
  )
  expect([summary.headingRows, summary.rows]).toEqual([{ heading: 0, first: 2 }, 2])
  expect(answersOf(result.rows)).toEqual([
    { who: 'working', want: ['barber'], words: '> 60' },
    { who: 'children', want: ['canteen'] },
  ])
})

test('a survey of needs in codes: 0, 1 and 8888, a column each, matched by a person', () => {
  const { result } = takeIn(
    lines(
      '\ufeffHHWho,HHNeedFood,HHNeedHair,HHNeedOther',
      '青壮年,1,0,8888',
      '儿童,8888,1,0',
      '儿童,8888,8888,8888',
    ),
    (mapping) => ({
      ...mapping,
      targets: [
        { to: 'question', question: 'who', place: 0 },
        { to: 'choice', question: 'want', value: 'canteen' },
        { to: 'choice', question: 'want', value: 'barber' },
        { to: 'choice', question: 'want', value: 'other' },
      ],
    }),
  )
  expect(answersOf(result.rows).map(({ want }) => want)).toEqual([['canteen'], ['barber']])
  expect(result.refused).toEqual([
    { line: 4, number: null, reasons: [{ question: 'want', fault: 'required-blank' }] },
  ])
  expect(result.noAnswers.map(({ cell, count }) => [cell, count])).toEqual([
    ['8888', 2],
    ['8888', 1],
    ['8888', 2],
  ])
})
