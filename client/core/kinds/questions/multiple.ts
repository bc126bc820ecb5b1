// The question that is answered by any number of choices.
import { ChosenValues, labelOf, partsOf, valuesOf } from '#core/kinds/choosing.ts'
import { answered, blank, faulty, isBlank, type QuestionKind } from '#core/kinds/questionKind.ts'

export const multiple: QuestionKind<'multiple'> = {
  id: 'multiple',
  title: { zh: '多选', en: 'Several choices' },
  settings: ['choices', 'exclusive', 'top'],
  made: 'choices',
  /** `top` is the most that may be chosen. */
  bounds: ({ question }) => ({ min: 1, max: question.top }),
  columns: () => 1,
  places: () => null,
  /** In the order of the choices and each once, so that equal answers are equal values. */
  read: (asked, raw) => {
    if (isBlank(raw)) return blank(asked)
    const values = ChosenValues.safeParse(raw)
    if (!values.success) return faulty({ fault: 'wrong-shape' })
    const chosen = new Set(values.data)
    for (const value of chosen) {
      if (!asked.byValue.has(value)) return faulty({ fault: 'unknown-choice', value })
      if (chosen.size > 1 && asked.byValue.get(value)?.exclusive === true) {
        return faulty({ fault: 'exclusive-with-others', value })
      }
    }
    const { max } = multiple.bounds(asked)
    if (max !== undefined && chosen.size > max) {
      return faulty({ fault: 'too-many', value: String(chosen.size), max })
    }
    return answered([...asked.byValue.keys()].filter((value) => chosen.has(value)))
  },
  fromCells: (asked, cells) => {
    const reading = valuesOf(
      asked,
      cells.flatMap((cell) => partsOf(asked, cell)),
    )
    return reading.ok ? multiple.read(asked, reading.value) : reading
  },
  toCells: (asked, answer, language) => [
    Array.isArray(answer) ? answer.map((value) => labelOf(asked, value, language)).join(';') : String(answer),
  ],
  tally: (answer) => (Array.isArray(answer) ? answer : [String(answer)]),
}
