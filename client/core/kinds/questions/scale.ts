// The question that is answered by a step on a scale, one to five unless it says otherwise.
import { faulty, type QuestionKind } from '#core/kinds/questionKind.ts'
import { numberInCell, readWholeNumber } from '#core/kinds/wholeNumber.ts'

export const scale: QuestionKind<'scale'> = {
  id: 'scale',
  title: { zh: '打分', en: 'Scale' },
  settings: ['min', 'max'],
  made: 'number',
  bounds: ({ question: { min = 1, max = 5 } }) => ({ min, max }),
  published: 'steps',
  columns: () => 1,
  places: () => null,
  read: (asked, raw) => readWholeNumber(asked, raw, scale.bounds(asked)),
  fromCells: (asked, [cell = '']) => {
    const found = numberInCell(asked, cell)
    return 'fault' in found ? faulty(found) : scale.read(asked, found.number)
  },
  toCells: (_asked, answer) => [String(answer)],
  tally: (answer) => [String(answer)],
}
