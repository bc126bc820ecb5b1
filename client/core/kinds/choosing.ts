// What the kinds of question with choices share: finding choices by label, and writing them as labels.
import { z } from 'zod'
import { cleanCell, labelKey, type Asked } from './asked.ts'
import { answered, faulty, type Reading } from './questionKind.ts'

export const ChosenValues = z.array(z.string().max(64)).max(100)

/** The texts of one cell: the whole cell where it is a label itself, else its parts between semicolons. */
export const partsOf = (asked: Asked, cell: string): readonly string[] => {
  const whole = cleanCell(cell)
  if (whole === '') return []
  if (asked.valueOfLabel.has(labelKey(whole))) return [whole]
  return whole
    .split(/[;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** The values that labels stand for, in the order given, or the first label that no choice has. */
export const valuesOf = (asked: Asked, labels: readonly string[]): Reading => {
  const values: string[] = []
  for (const label of labels) {
    const value = asked.valueOfLabel.get(labelKey(label))
    if (value === undefined) return faulty({ fault: 'unknown-choice', value: label })
    values.push(value)
  }
  return answered(values)
}

/** The label of a value in a language; the other language's, then the value itself, where there is none. */
export const labelOf = (asked: Asked, value: string, language: 'zh' | 'en'): string => {
  const choice = asked.byValue.get(value)
  if (choice === undefined) return value
  const label = language === 'en' ? (choice.textEn ?? choice.text) : choice.text
  // Two choices may carry the same label; then only the value reads back to the same answer.
  return asked.valueOfLabel.get(labelKey(label)) === value ? label : value
}
