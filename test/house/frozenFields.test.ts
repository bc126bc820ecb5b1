// Every field of a frozen document has words in both languages, and every quantity in it is written with its unit.
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { definitionOf, frozenNames } from '#schemas/documents.ts'
import { unitOfField } from '#schemas/record.ts'
import { knownField, tableName } from '#words/recordNames.ts'

interface Field {
  readonly document: string
  readonly table: string
  readonly field: string
  readonly shape: z.ZodType
}

const fields: readonly Field[] = frozenNames.flatMap((document) => {
  const definition = definitionOf(document)
  const tables = Object.entries({ ...definition?.tables, ...definition?.singles })
  return tables.flatMap(([table, { frozen, shape }]) =>
    !frozen || !(shape instanceof z.ZodObject)
      ? []
      : Object.entries(shape.shape as Readonly<Record<string, z.ZodType>>).map(([field, of]) => ({
          ...{ document, table, field, shape: of },
        })),
  )
})

const bare = (shape: z.ZodType): z.ZodType =>
  shape instanceof z.ZodOptional || shape instanceof z.ZodNullable ? bare(shape.unwrap() as z.ZodType) : shape

/** Numbers that count things, of which the field's words say which. */
const counts = new Set([
  ...['days', 'people', 'households', 'min', 'max', 'top', 'storey'],
  ...['startMonth', 'rentFreeMonths', 'start', 'end', 'months'],
])

describe.each(['zh', 'en'] as const)('in %s', (lang) => {
  test('every table and every field has words', () => {
    expect(fields.length).toBeGreaterThan(100)
    const unnamed = fields.flatMap(({ document, table, field }) => [
      ...(tableName(table, lang) === null && table !== 'facts' ? [`${document} ${table}`] : []),
      ...(knownField(table, field, lang) === null ? [`${document} ${table} ${field}`] : []),
    ])
    expect([...new Set(unnamed)]).toEqual([])
  })
})

test('every number has a unit, or counts what its words say', () => {
  const unitless = fields.flatMap(({ document, table, field, shape }) => {
    const definition = definitionOf(document)
    const unit = definition === null ? null : unitOfField(definition, table, field)
    return bare(shape) instanceof z.ZodNumber && unit === null && !counts.has(field)
      ? [`${table} ${field}`]
      : []
  })
  expect(unitless).toEqual([])
})
