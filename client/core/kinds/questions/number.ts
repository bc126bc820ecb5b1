// The question that is answered by a whole number, such as an age or a price in yuan.
import { faulty, type QuestionKind } from '#core/kinds/questionKind.ts'
import { numberInCell, readWholeNumber } from '#core/kinds/wholeNumber.ts'

export const number: QuestionKind<'number'> = {
  id: 'number',
  title: { zh: '数字', en: 'Number' },
  settings: ['min', 'max', 'unit'],
  made: 'number',
  bounds: ({ question: { min, max } }) => ({ min, max }),
  published: 'bands',
  columns: () => 1,
  places: () => null,
  read: (asked, raw) => readWholeNumber(asked, raw, number.bounds(asked)),
  fromCells: (asked, [cell = '']) => {
    const found = numberInCell(asked, cell)
    return 'fault' in found ? faulty(found) : number.read(asked, found.number)
  },
  toCells: (_asked, answer) => [String(answer)],
  tally: (answer) => [String(answer)],
}
