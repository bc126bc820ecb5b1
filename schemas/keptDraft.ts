// What was half filled in before a reload, as far as it still has the shape of its table.
import { z } from 'zod'
import type { DocumentDefinition } from './record.ts'

/** The record without its rank; null where what was kept doesn't fit the shape. */
export const keptDraft = (definition: DocumentDefinition, table: string, kept: unknown): object | null => {
  const shape = definition.tables[table]?.shape
  if (!(shape instanceof z.ZodObject) || typeof kept !== 'object' || kept === null) return null
  const read = shape.safeParse({ ...kept, rank: 'i' })
  if (!read.success) return null
  const { rank: _, ...record } = read.data as Readonly<Record<string, unknown>>
  return record
}
