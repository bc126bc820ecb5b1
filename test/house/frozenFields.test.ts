// Every field of a frozen document has words in both languages, and every quantity in it is written with its unit.
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { definitionOf, frozenNames } from '#schemas/documents.ts'
import { storedUnitOf } from '#schemas/fields.ts'
import { FrozenBasis, FrozenFigures } from '#schemas/frozenFigures.ts'
import type { StoredUnit } from '#schemas/quantities.ts'
import { unitAt } from '#schemas/unitAt.ts'
import { writtenUnits } from '#schemas/writtenUnits.ts'
import { knownField, tableName } from '#words/recordNames.ts'
import { storedNumber } from '#words/storedNumber.ts'

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
  shape instanceof z.ZodOptional || shape instanceof z.ZodNullable || shape instanceof z.ZodExactOptional
    ? bare(shape.unwrap() as z.ZodType)
    : shape

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

/** The numbers in a shape, each by the way to it, with its unit. */
const numbersIn = (shape: z.ZodType, path: string): readonly (readonly [path: string, unit: unknown])[] => {
  const of = bare(shape)
  if (of instanceof z.ZodNumber) return [[path, z.globalRegistry.get(of)?.['unit']]]
  if (of instanceof z.ZodObject)
    return Object.entries(of.shape as Readonly<Record<string, z.ZodType>>).flatMap(([field, part]) =>
      numbersIn(part, `${path} ${field}`),
    )
  if (of instanceof z.ZodArray) return numbersIn(of.element as z.ZodType, path)
  if (of instanceof z.ZodRecord) return numbersIn(of.valueType as z.ZodType, path)
  if (of instanceof z.ZodUnion)
    return (of.options as readonly z.ZodType[]).flatMap((option) => numbersIn(option, path))
  return []
}

test('every number that is frozen has a unit by the type of its field', () => {
  const numbers = [
    ...fields.flatMap(({ table, field, shape }) => numbersIn(shape, `${table} ${field}`)),
    ...numbersIn(FrozenFigures, 'figures'),
    ...numbersIn(FrozenBasis, 'basis'),
  ]
  expect(numbers.length).toBeGreaterThan(150)
  expect(numbers.flatMap(([path, unit]) => (unit === undefined ? [path] : []))).toEqual([])
})

test('a unit is found by the way to its field, wherever a change or a difference names it', () => {
  for (const { document, table, field, shape } of fields)
    if (bare(shape) instanceof z.ZodNumber) expect(storedUnitOf(document, table, field), field).not.toBeNull()
  expect(storedUnitOf('basis', 'catalogue', 'minArea')).toBe('mm2')
  expect(storedUnitOf('tally', 'tally', 'n')).toBe('count')
  expect(storedUnitOf('tally', 'scores', 'scoreMicro')).toBe('scoreMicro')
  expect(unitAt(FrozenFigures, ['budget', 'mix', 'byArea', 'welfare', 'amount'])).toBe('mm2')
  expect(unitAt(FrozenFigures, ['budget', 'months', '7', 'netCash'])).toBe('fen')
  expect(unitAt(FrozenFigures, ['measure', 'byClass', 'office'])).toBe('mm2')
  const check = { ...{ id: 'a', met: true, better: null, value: 1, limit: 1, gap: 0 }, unit: 'mm2' }
  expect(unitAt(FrozenFigures, ['checks', 'a', 'value'], [{}, [check], check])).toBe('mm2')
  expect(unitAt(FrozenFigures, ['checks', 'a', 'value'], [{}, [], { ...check, unit: 'count' }])).toBe('count')
})

test('each unit is written in both languages', () => {
  for (const unit of Object.keys(writtenUnits) as StoredUnit[])
    for (const lang of ['zh', 'en'] as const) expect(storedNumber(1_000_000, unit, lang)).toMatch(/\d/)
})
