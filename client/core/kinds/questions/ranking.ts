// The question that is answered by a few choices in order, the most needed first.
import { ChosenValues, labelOf, partsOf, valuesOf } from '#core/kinds/choosing.ts'
import { answered, blank, faulty, isBlank, type QuestionKind } from '#core/kinds/questionKind.ts'

/** How many are ranked unless the question says otherwise. */
const defaultTop = 3

export const ranking: QuestionKind<'ranking'> = {
  id: 'ranking',
  title: { zh: '排序', en: 'Ranking' },
  settings: ['choices', 'top'],
  made: 'choices',
  bounds: ({ question }) => ({ min: 1, max: question.top ?? defaultTop }),
  columns: ({ question }) => question.columns?.length ?? question.top ?? defaultTop,
  places: ({ question }) => question.top ?? defaultTop,
  read: (asked, raw) => {
    if (isBlank(raw)) return blank(asked)
    const values = ChosenValues.safeParse(raw)
    if (!values.success) return faulty({ fault: 'wrong-shape' })
    const top = asked.question.top ?? defaultTop
    const seen = new Set<string>()
    for (const value of values.data) {
      if (!asked.byValue.has(value)) return faulty({ fault: 'unknown-choice', value })
      if (seen.has(value)) return faulty({ fault: 'repeated', value })
      seen.add(value)
    }
    if (seen.size > 1) {
      const exclusive = values.data.find((value) => asked.byValue.get(value)?.exclusive === true)
      if (exclusive !== undefined) return faulty({ fault: 'exclusive-with-others', value: exclusive })
    }
    if (seen.size > top) return faulty({ fault: 'too-many', value: String(seen.size), max: top })
    return answered(values.data)
  },
  /** One cell a place, or all places in one cell; an empty place is passed over and the next one moves up. */
  fromCells: (asked, cells) => {
    const reading = valuesOf(
      asked,
      cells.flatMap((cell) => partsOf(asked, cell)),
    )
    return reading.ok ? ranking.read(asked, reading.value) : reading
  },
  toCells: (asked, answer, language) => {
    const values = Array.isArray(answer) ? answer : [String(answer)]
    const width = Math.max(ranking.columns(asked), values.length)
    return Array.from({ length: width }, (_, place) => {
      const value = values[place]
      return value === undefined ? '' : labelOf(asked, value, language)
    })
  },
  /** Counted among the ranked, whatever the place; need scores weigh the places. */
  tally: (answer) => (Array.isArray(answer) ? answer : [String(answer)]),
}
