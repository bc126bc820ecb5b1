// The question that is answered by one choice.
import { z } from 'zod'
import { labelOf, partsOf, valuesOf } from '#core/kinds/choosing.ts'
import { answered, blank, faulty, isBlank, type QuestionKind } from '#core/kinds/questionKind.ts'

const Value = z.string().max(64)

export const single: QuestionKind<'single'> = {
  id: 'single',
  title: { zh: '单选', en: 'One choice' },
  settings: ['choices'],
  made: 'choice',
  bounds: () => ({ min: 1, max: 1 }),
  columns: () => 1,
  places: () => null,
  read: (asked, raw) => {
    if (isBlank(raw)) return blank(asked)
    const value = Value.safeParse(raw)
    if (!value.success) return faulty({ fault: 'wrong-shape' })
    return asked.byValue.has(value.data)
      ? answered(value.data)
      : faulty({ fault: 'unknown-choice', value: value.data })
  },
  fromCells: (asked, [cell = '']) => {
    const labels = partsOf(asked, cell)
    if (labels.length === 0) return blank(asked)
    const reading = valuesOf(asked, labels)
    if (!reading.ok || !Array.isArray(reading.value)) return reading
    const [first, ...others] = new Set(reading.value)
    if (first === undefined) return blank(asked)
    return others.length > 0 ? faulty({ fault: 'too-many', value: cell, max: 1 }) : answered(first)
  },
  toCells: (asked, answer, language) => [labelOf(asked, String(answer), language)],
  tally: (answer) => [String(answer)],
}
