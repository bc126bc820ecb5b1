// What a field of a record is called stands in the catalogue of records alone: no page has a label of its own for it.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openedNames, sharedDocuments } from '#schemas/documents.ts'
import { fieldsOfTable, type DocumentDefinition } from '#schemas/record.ts'
import { en } from '#words/en.ts'
import { fieldTitle } from '#words/recordNames.ts'
import { zh } from '#words/zh.ts'

const fields: readonly (readonly [table: string, field: string])[] = openedNames.flatMap((name) => {
  const definition: DocumentDefinition = sharedDocuments[name].definition
  return Object.keys({ ...definition.tables, ...definition.singles }).flatMap((table) =>
    fieldsOfTable(definition, table).map((field) => [table, field] as const),
  )
})

const bothWords = (...words: readonly string[]): string => words.join(' / ').toLowerCase()

type Texts = { readonly [key: string]: string | Texts }
const flat = (words: Texts, under = ''): readonly (readonly [key: string, text: string])[] =>
  Object.entries(words).flatMap(([key, text]) =>
    typeof text === 'string' ? [[`${under}${key}`, text] as const] : flat(text, `${under}${key}.`),
  )

/** Words of other things that are called as some field is. */
const otherThings = new Set([
  // a row's state, a heading, a part of the page, a row of a list
  ...[
    'survey.retired',
    'remarks.resolved',
    'layout.rooms',
    'layout.outline',
    'layout.mainVariant',
    'search.of.room',
  ],
  ...['propose.floor', 'demand.service', 'older.kind.assignments', 'report.whatDecided'],
  // a field of a ledger's record
  'refused.field.reason',
  // the clear width of a room
  'layout.width',
  // reckoned from the terms of partners, and what a share may be reckoned from
  ...['plan.part.returnedShare', 'plan.column.rent', 'plan.column.share', 'plan.column.utilities'],
  ...['plan.basis.income', 'plan.basis.profit'],
])

test('no words of a page repeat the title of a field', () => {
  const titles = new Set(
    fields.map(([table, field]) => bothWords(fieldTitle(table, field, 'zh'), fieldTitle(table, field, 'en'))),
  )
  const english = new Map(flat(en))
  const repeated = flat(zh).flatMap(([key, text]) =>
    !key.startsWith('records.') && titles.has(bothWords(text, english.get(key) ?? '')) ? [key] : [],
  )
  expect(repeated.filter((key) => !otherThings.has(key))).toEqual([])
  expect([...otherThings].filter((key) => !repeated.includes(key))).toEqual([])
})

/** Fields of a form whose label says more than the field's title: it names the choice, or what the switch does. */
const ownLabels = new Set([
  ...['ChoiceRow.tsx service', 'ChoiceRow.tsx group', 'OpeningForm.tsx hinge'],
  // the place of a room's outline, no field of it
  ...['RoomForm.tsx x', 'RoomForm.tsx y'],
  // may a column be blank, in a table that is imported
  'MappingStep.tsx required',
])

test('a form takes the label of a record’s field from the catalogue', () => {
  const names = new Set(fields.map(([, field]) => field))
  const files = ['client/features', 'client/kit'].flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.tsx'))
      .map((file) => `${room}/${file.replaceAll('\\', '/')}`),
  )
  expect(files.length).toBeGreaterThan(100)
  const own = files.flatMap((file) => {
    const source = readFileSync(file, 'utf8')
    const parts = source.matchAll(/<(?:\w*Field|Segments|MultiSelect|Textarea|TextInput)\b(.*?)\/>/gs)
    return [...parts].flatMap(([, props = '']) => {
      const label = /label=\{([^}]*)/.exec(props)?.[1] ?? ''
      const field = /value=\{[^}]*?\.(\w+)\b/.exec(props)?.[1] ?? ''
      return label.startsWith('say(') && names.has(field) ? [`${file.split('/').at(-1)} ${field}`] : []
    })
  })
  expect(own.filter((one) => !ownLabels.has(one))).toEqual([])
  expect([...ownLabels].filter((one) => !own.includes(one))).toEqual([])
})
