// What the shape of a record says of each field that people write: of which sort it is, whether it may lack, and its bounds.
import { z } from 'zod'
import type { StoredUnit } from './quantities.ts'
import { fieldsOfTable, unitOfField, type DocumentDefinition } from './record.ts'

/** How a field is written: one line, lines, a number, on or off, or several of a list. */
export type FieldSort = 'line' | 'prose' | 'number' | 'flag' | 'list'

/** A field as a form needs it; numbers and bounds in stored units. */
export interface ShapedField {
  readonly name: string
  readonly sort: FieldSort
  /** The record can be read without it. */
  readonly optional: boolean
  /** There is a field for its English text, named like it with `En` behind. */
  readonly hasEnglish: boolean
  readonly unit: StoredUnit | null
  readonly least: number | undefined
  readonly most: number | undefined
  /** Of a text, in UTF-16 units. */
  readonly longest: number | undefined
}

/** A longer text than this is written in lines. */
const longestLine = 1_000

/** What is above, or below nought, is a slip of the finger: larger than any centre, ten thousand million yuan, more than all. */
const usualBounds: Readonly<Partial<Record<StoredUnit, number>>> = {
  mm2: 1_000_000 * 1_000_000,
  fen: 1_000_000_000_000,
  'fen/m2/month': 1_000_000_000_000,
  bp: 10_000,
}

const unwrapped = (shape: unknown): { readonly shape: unknown; readonly optional: boolean } =>
  shape instanceof z.ZodOptional
    ? { shape: unwrapped(shape.unwrap()).shape, optional: true }
    : shape instanceof z.ZodPipe
      ? unwrapped(shape.in)
      : { shape, optional: false }

const sortOf = (shape: unknown): FieldSort | null => {
  if (shape instanceof z.ZodString) return (shape.maxLength ?? 0) > longestLine ? 'prose' : 'line'
  if (shape instanceof z.ZodNumber) return 'number'
  if (shape instanceof z.ZodBoolean) return 'flag'
  return shape instanceof z.ZodArray && shape.element instanceof z.ZodString ? 'list' : null
}

const isBound = (value: number | null | undefined): value is number =>
  typeof value === 'number' && Math.abs(value) < Number.MAX_SAFE_INTEGER

/** The fields of a table or single that people write, in the order of its shape; those of other sorts, and its rank, are left out. */
export const shapedFields = (definition: DocumentDefinition, table: string): readonly ShapedField[] => {
  const record = definition.singles[table] ?? definition.tables[table]
  const fields: Readonly<Record<string, unknown>> =
    record?.shape instanceof z.ZodObject ? (record.shape.shape as Record<string, unknown>) : {}
  return fieldsOfTable(definition, table).flatMap((name) => {
    const { shape, optional } = unwrapped(fields[name])
    const sort = sortOf(shape)
    const isEnglish = name.endsWith('En') && fields[name.slice(0, -2)] !== undefined
    if (sort === null || name === 'rank' || isEnglish) return []
    const number = shape instanceof z.ZodNumber ? shape : null
    const unit = sort === 'number' ? unitOfField(definition, table, name) : null
    const usual = unit === null ? undefined : usualBounds[unit]
    return [
      {
        name,
        sort,
        optional,
        hasEnglish: fields[`${name}En`] !== undefined,
        unit,
        least: isBound(number?.minValue) ? number.minValue : usual === undefined ? undefined : 0,
        most: isBound(number?.maxValue) ? number.maxValue : usual,
        longest: shape instanceof z.ZodString ? (shape.maxLength ?? undefined) : undefined,
      },
    ]
  })
}
