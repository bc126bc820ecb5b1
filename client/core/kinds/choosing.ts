// What the kinds of question with choices share: finding choices by label, and writing them as labels.
import { z } from 'zod'
import { cleanCell, labelKey, type Asked } from './asked.ts'
import { answered, faulty, type Reading } from './questionKind.ts'

export const ChosenValues = z.array(z.string().max(64)).max(100)

/** The texts of one cell: its parts between semicolons, put together again where that makes a known label. */
export const partsOf = (asked: Asked, cell: string): readonly string[] => {
  const pieces = cleanCell(cell).split(/[;\n]/)
  const parts: string[] = []
  for (let at = 0; at < pieces.length; at += 1) {
    let part = pieces[at] ?? ''
    for (let more = Math.min(asked.semicolons, pieces.length - at - 1); more > 0; more -= 1) {
      const joined = pieces.slice(at, at + more + 1).join(';')
      if (!asked.valueOfLabel.has(labelKey(joined))) continue
      part = joined
      at += more
      break
    }
    if (part.trim() !== '') parts.push(part.trim())
  }
  return parts
}

/** A table may explain a label in a bracket behind it, "青壮年(15-59岁)"; the label itself is what stands before. */
const withoutBracket = (label: string): string => label.replace(/\s*[(（][^()（）]*[)）]\s*$/u, '')

/** The values that labels stand for, in the order given, or the first label that no choice has. */
export const valuesOf = (asked: Asked, labels: readonly string[]): Reading => {
  const values: string[] = []
  for (const label of labels) {
    // Most labels are their own key, and making one costs more than looking it up.
    const value =
      asked.valueOfLabel.get(label) ??
      asked.valueOfLabel.get(labelKey(label)) ??
      asked.valueOfLabel.get(labelKey(withoutBracket(label)))
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
