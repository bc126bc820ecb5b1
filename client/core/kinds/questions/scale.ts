// The question that is answered by a step on a scale, one to five unless it says otherwise.
import { faulty, type QuestionKind } from '#core/kinds/questionKind.ts'
import { numberInCell, readWholeNumber } from '#core/kinds/wholeNumber.ts'

const defaultMin = 1
const defaultMax = 5

export const scale: QuestionKind = {
  id: 'scale',
  title: { zh: '打分', en: 'Scale' },
  settings: ['min', 'max'],
  oneValue: true,
  published: 'steps',
  columns: () => 1,
  places: () => null,
  read: (asked, raw) =>
    readWholeNumber(asked, raw, asked.question.min ?? defaultMin, asked.question.max ?? defaultMax),
  fromCells: (asked, [cell = '']) => {
    const found = numberInCell(asked, cell)
    return 'fault' in found ? faulty(found) : scale.read(asked, found.number)
  },
  toCells: (_asked, answer) => [String(answer)],
  tally: (answer) => [String(answer)],
}
