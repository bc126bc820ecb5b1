// Rows made from the shapes of documents: whatever fits them, ordinary and far out.
import fc from 'fast-check'
import type { z } from 'zod'
import type { DocumentDefinition, TableDefinition } from '#schemas/record.ts'

const far = [
  0,
  1,
  -1,
  7,
  1_000,
  120,
  1e6,
  1e7,
  -1e7,
  2 ** 31,
  2 ** 40,
  Number.MAX_SAFE_INTEGER,
  -Number.MAX_SAFE_INTEGER,
  0.5,
]
const ids = [
  'a',
  'b',
  'c',
  'd',
  'canteen',
  'E',
  'weekday',
  'vacant',
  'cost',
  'income',
  'refit',
  'monthly',
  'once',
  'profit',
]
const values: readonly unknown[] = [
  ...far,
  ...ids,
  ...['', 'i', 'x'.repeat(50), '\u202e', true, false],
  ...far.flatMap((x) => far.slice(0, 8).map((y) => ({ x, y }))),
  ...[
    [],
    ['a', 'b'],
    ['canteen'],
    [{ x: 0, y: 0 }],
    [
      { x: 1e7, y: -1e7 },
      { x: 0, y: 7 },
      { x: 7, y: 0 },
    ],
    {},
  ],
]

/** Fields that fit: for each, one of the values that its shape takes, or nothing where it takes none. */
export const fieldsOf = (shape: Readonly<Record<string, z.ZodType>>): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(
    Object.fromEntries(
      Object.entries(shape).map(([name, field]) => {
        const fitting = values.filter((one) => field.safeParse(one).success)
        return [name, fc.constantFrom(...(fitting.length > 0 ? fitting : [undefined]))]
      }),
    ),
  )

const shapeOf = (table: TableDefinition): Readonly<Record<string, z.ZodType>> =>
  (table.shape as unknown as { readonly shape: Readonly<Record<string, z.ZodType>> }).shape

const keys = ['a', 'b', 'c', 'd', 'a~b~c', 'a~a~a', 'all~E~all', 'canteen']
const rowsOf = (table: TableDefinition): fc.Arbitrary<readonly unknown[]> =>
  fc.array(
    fc
      .tuple(fc.constantFrom(...keys), fieldsOf(shapeOf(table)))
      .map(([id, fields]) => (table.form === 'cell' ? { id, value: fields } : { ...fields, id })),
    { maxLength: 8 },
  )

/** Everything that a document of a shape may hold, as plain values. */
export const anyOf = (definition: DocumentDefinition): fc.Arbitrary<unknown> =>
  fc.record({
    ...Object.fromEntries(Object.entries(definition.tables).map(([name, table]) => [name, rowsOf(table)])),
    ...Object.fromEntries(
      Object.entries(definition.singles).map(([name, one]) => [name, fieldsOf(shapeOf(one))]),
    ),
  })
