// What the kinds of question with a number share: reading a whole number within bounds.
import { z } from 'zod'
import { cleanCell, type Asked } from './asked.ts'
import { answered, blank, faulty, isBlank, type Reading } from './questionKind.ts'

/** A whole number from `min` to `max`, where they are given. */
export const readWholeNumber = (
  asked: Asked,
  raw: unknown,
  min: number | undefined,
  max: number | undefined,
): Reading => {
  if (isBlank(raw)) return blank(asked)
  const given = z.number().safeParse(raw)
  if (!given.success) return faulty({ fault: 'not-a-number' })
  const value = z.int().safeParse(given.data)
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

/** The number in a cell, or the text as it stands for `readWholeNumber` to refuse; `12.0` and `1,200` are numbers too. */
export const numberInCell = (
  cell: string,
): { readonly number: number | null } | { readonly unreadable: string } => {
  const text = cleanCell(cell)
  if (text === '') return { number: null }
  const plain = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text
  return /^[+-]?\d+(\.\d+)?$/.test(plain) ? { number: Number(plain) } : { unreadable: text }
}
