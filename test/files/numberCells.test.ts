// Numbers in a table are read by the one reader of numbers: own units in both scripts, no marks of lists, no units of another kind.
import { expect, test } from 'vitest'
import { lines, takeIn } from './smallForm.ts'

const read = (cell: string) => {
  const { result } = takeIn(lines('这份问卷代表谁？,年龄,您想要哪些服务？', `青壮年,${cell},理发`))
  return result.rows[0]?.record.answers['age'] ?? result.refused[0]?.reasons[0]?.fault
}

test.each([
  ['65岁', 65],
  ['65歲', 65],
  ['65周歲', 65],
  ['６５', 65],
  ['約65', 65],
  ['65 years', 65],
  ['65元', 'other-unit'],
  ['30㎡', 'other-unit'],
  ['3个月', 'other-unit'],
  ['①', 'list-mark'],
  ['⑦', 'list-mark'],
  ['⑴', 'list-mark'],
  ['6²', 'not-a-number'],
  ['1e1', 'power-of-ten'],
  ['7E+01', 'power-of-ten'],
  ['65½', 'not-a-number'],
])('%s is %s', (cell, wanted) => {
  expect(read(cell)).toBe(wanted)
})

test('a question of age has its unit though it names none', () => {
  const asked = (unit: object) => ({
    questions: [
      {
        ...{ id: 'age', type: 'number', text: '年龄', rank: 'a', required: false, meaning: 'age' as const },
        ...unit,
      },
    ],
    choices: [],
  })
  const faultOf = (cell: string) =>
    takeIn(lines('年龄', cell), undefined, {}, asked({})).result.refused[0]?.reasons[0]?.fault
  expect([faultOf('65歲'), faultOf('65元'), faultOf('①')]).toEqual([undefined, 'other-unit', 'list-mark'])
})

/** A question for a number, and one for a step, that name no unit and stand for nothing in the figures. */
const plainForm = {
  questions: [
    {
      ...{ id: 'home', type: 'number', text: '几口人', rank: 'a', required: false, meaning: 'none' as const },
    },
    {
      ...{ id: 'step', type: 'scale', text: '满意吗', rank: 'b', required: false, meaning: 'none' as const },
    },
  ],
  choices: [],
}
const plain = (...cells: readonly string[]) =>
  takeIn(lines('几口人,满意吗', ...cells), undefined, {}, plainForm).result

test('a question without a unit takes the number of a common one and says which it left out, and refuses others', () => {
  const { rows, refused, unitsLeftOut } = plain('3人,', '4 人,', '2户,', '5,', '5 km,', '3%,')
  expect(rows.map(({ record }) => record.answers['home'])).toEqual([3, 4, 2, 5])
  expect(unitsLeftOut).toEqual([
    { question: 'home', unit: '人', rows: 2 },
    { question: 'home', unit: '户', rows: 1 },
  ])
  expect(refused.map(({ line, reasons }) => [line, reasons[0]?.fault])).toEqual([
    [6, 'other-unit'],
    [7, 'other-unit'],
  ])
})

test('a number that is only about so is taken, and said to be', () => {
  const { rows, aboutLeftOut } = plain('约3,4', '4左右,about 5', '大约 5,', '2,3', '约9多,')
  expect(rows.map(({ record }) => record.answers['home'])).toEqual([3, 4, 5, 2])
  expect(aboutLeftOut).toEqual([
    { question: 'home', rows: 3 },
    { question: 'step', rows: 1 },
  ])
})

test('a step on a scale is written with its own words', () => {
  const { rows, refused, unitsLeftOut } = plain(',4分', ',4 星', ',4 points', ',4元')
  expect(rows.map(({ record }) => record.answers['step'])).toEqual([4, 4, 4])
  expect(unitsLeftOut).toEqual([])
  expect(refused.map(({ reasons }) => reasons[0]?.fault)).toEqual(['other-unit'])
})
