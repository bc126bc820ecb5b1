// What the kinds of question with a number share: reading a whole number within bounds.
import { withoutInvisible } from '#schemas/invisible.ts'
import { unitOfMeasure } from '#schemas/unitMarks.ts'
import { readWrittenNumber } from '#schemas/writtenNumber.ts'
import { z } from 'zod'
import type { Asked } from './asked.ts'
import {
  answered,
  blank,
  faulty,
  isBlank,
  type AnswerFault,
  type AnswerBounds,
  type Reading,
} from './questionKind.ts'

// made once: thousands of answers are read by them
const anyNumber = z.number()
const wholeNumber = z.int()

/** A whole number within bounds, where they are given. */
export const readWholeNumber = (asked: Asked, raw: unknown, { min, max }: AnswerBounds): Reading => {
  if (isBlank(raw)) return blank(asked)
  const given = anyNumber.safeParse(raw)
  if (!given.success) {
    // What was typed and is no number is kept as a text, so that it is said what is wrong with it.
    const typed = typeof raw === 'string' ? numberInCell(asked, raw) : null
    if (typed !== null && 'fault' in typed) return faulty(typed)
    const isPart = typed !== null && typed.number !== null && !Number.isInteger(typed.number)
    return faulty(isPart ? { fault: 'not-whole', value: String(raw) } : { fault: 'not-a-number' })
  }
  const value = wholeNumber.safeParse(given.data)
  if (!value.success) return faulty({ fault: 'not-whole', value: String(given.data) })
  if ((min !== undefined && value.data < min) || (max !== undefined && value.data > max)) {
    return faulty({
      fault: 'out-of-range',
      value: String(value.data),
      ...(min === undefined ? {} : { min }),
      ...(max === undefined ? {} : { max }),
    })
  }
  // Minus nought is written differently in JSON, so equal answers would get different digests.
  return answered(value.data === 0 ? 0 : value.data)
}

/**
 * The number in a cell, null for a blank one. No answer keeps `unit`, with which it is written where its question has none, nor that it is
 * said to be only `about` so.
 */
export interface NumberInCell {
  readonly number: number | null
  readonly unit?: string
  readonly about?: true
}

/** The number in a cell, or why it is none. */
export const numberInCell = (asked: Asked, cell: string): NumberInCell | AnswerFault => {
  // Not NFKC, which makes 1 of ① and 122 of 12²; the reader narrows what is only wide.
  const text = withoutInvisible(cell).trim()
  if (text === '') return { number: null }
  const faults: AnswerFault[] = []
  // A question has its unit in two languages, and a table may be in either.
  for (const unit of unitsOf(asked)) {
    const found = readWrittenNumber(text, unit)
    if (found.ok)
      return {
        number: found.value,
        ...(found.unit === undefined ? {} : { unit: found.unit }),
        ...(found.about ? { about: true } : {}),
      }
    faults.push({ fault: found.fault, value: text })
  }
  return faults[0] ?? { fault: 'not-a-number', value: text }
}

const unitsOf = ({ question }: Asked): readonly (string | null)[] => {
  const units = [question.unit, question.unitEn].filter((unit) => unit !== undefined && unit !== '')
  if (units.length > 0) return units as readonly string[]
  if (question.type === 'scale') return marksOfSteps
  return [unitOfMeaning[question.meaning] ?? null]
}

/** What people write behind a step on a scale. */
const marksOfSteps = ['分', '星', 'points', 'point', 'stars', 'star']

/** What is asked for tells the unit of a question that names none. */
const unitOfMeaning: Readonly<Record<string, string>> = {
  age: unitOfMeasure('year'),
  pay: unitOfMeasure('yuan'),
}
