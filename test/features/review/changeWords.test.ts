// Every kind of record that a revision freezes is told by what it is, with everything that is said of it, in both languages.
import { describe, expect, test } from 'vitest'
import { changesBetween } from '#core/centre/changes.ts'
import { changeWordsOf } from '#features/review/changeWords.ts'
import { groupedChanges } from '#features/review/groupedChanges.ts'
import type { Revision } from '#schemas/archive.ts'
import {
  definitionOf,
  frozenNames,
  openedNames,
  remarksDocument,
  sharedDocuments,
} from '#schemas/documents.ts'
import { FrozenBasis, FrozenFigures } from '#schemas/frozenFigures.ts'
import { Line, Prose, Rank, type TableDefinition } from '#schemas/record.ts'
import { Tally } from '#schemas/tallies.ts'
import { knownField, oneOfTable, tableName } from '#words/recordNames.ts'
import type { Lang } from '#words/words.ts'
import { z } from 'zod'

const langs: readonly Lang[] = ['zh', 'en']
const at = { x: 1_000, y: 2_000 }

/** Rows of frozen tables whose ids stand for something, with every field that their shapes have; ids begin with `id-`. */
const written: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  sites: { id: 'id-site', name: '一号楼', nameEn: 'Block one', kind: 'whole-building', rank: 'i' },
  slots: {
    ...{ id: 'id-slot', name: '上午', nameEn: 'Morning', day: 'weekday', days: 5 },
    ...{ from: 480, to: 720, rank: 'i' },
  },
  groups: { id: 'id-group', name: '老人', nameEn: 'Elderly', rank: 'i' },
  blocks: { id: 'id-block', name: '七幢', nameEn: 'Building seven', households: 40, rank: 'i' },
  population: { id: 'id-block~id-group~male', value: { people: 31 } },
  serviceEdits: {
    id: 'elder-day-care',
    value: {
      ...{ minArea: 60_000_000, wantedArea: 120_000_000, floor: 'ground-only', noise: 'loud' },
      reason: '楼小',
    },
  },
  questions: {
    ...{
      id: 'id-question',
      type: 'number',
      text: '几口人',
      textEn: 'How many',
      hint: '连您',
      hintEn: 'You too',
    },
    ...{
      unit: '人',
      unitEn: 'people',
      required: true,
      meaning: 'none',
      rank: 'i',
      choicesFrom: 'id-question',
    },
    ...{ min: 1, max: 20, top: 3, columns: ['人口'], retired: true },
  },
  choices: {
    ...{ id: 'id-choice', question: 'id-question', value: 'v7', text: '食堂', textEn: 'Canteen', rank: 'i' },
    ...{ service: 'elder-day-care', group: 'id-group', exclusive: true, retired: true },
  },
  verdicts: { id: 'barber', value: { verdict: 'strike', reason: '对面有', by: 'id-ada' } },
  overrides: {
    id: 'elder-day-care',
    value: {
      ...{ minArea: 60_000_000, wantedArea: 120_000_000, weeklyMinutes: 2_400, reason: '楼小', by: 'id-ada' },
    },
  },
  variants: { id: 'id-variant', name: '现状', nameEn: 'At present', rank: 'i', note: '量过' },
  floors: {
    ...{ id: 'id-floor', name: '首层', nameEn: 'Ground floor', site: 'id-site', storey: 1, rank: 'i' },
    outline: [at, { x: 9_000, y: 2_000 }, { x: 9_000, y: 8_000 }],
  },
  vertices: { id: 'id-corner', floor: 'id-floor', at, only: ['id-variant'] },
  walls: {
    ...{
      id: 'id-wall',
      floor: 'id-floor',
      from: 'id-corner',
      to: 'id-corner',
      thickness: 200,
      kind: 'outer',
    },
    ...{ axis: 'x', axisAt: 2_000, only: ['id-variant'] },
  },
  openings: {
    ...{
      id: 'id-opening',
      wall: 'id-wall',
      kind: 'door',
      offset: 500,
      width: 900,
      leaf: 'single',
      hinge: 'from',
    },
    ...{ opensInto: 'id-room', only: ['id-variant'] },
    placed: { floor: 'id-floor', wall: 'id-wall', offset: 500, from: at, to: at },
  },
  rooms: {
    ...{
      id: 'id-room',
      floor: 'id-floor',
      name: '餐厅',
      nameEn: 'Dining',
      seed: at,
      rank: 'i',
      use: 'elder-day-care',
    },
    ...{
      timetabled: true,
      water: true,
      daylight: true,
      stepFree: true,
      acoustic: true,
      only: ['id-variant'],
    },
  },
  assignments: { id: 'id-variant~id-room~id-slot', value: { use: 'elder-day-care' } },
  variantRows: { id: 'id-variant~id-room', value: { table: 'rooms', hidden: true, seed: at } },
  partners: {
    ...{ id: 'id-partner', name: '老王饭店', nameEn: 'Wang', service: 'elder-day-care', kind: 'low-fee' },
    ...{ rooms: ['id-room'], model: 'self-run', startMonth: 1, chargedArea: 60_000_000 },
    ...{ rentPerSquareMetre: 1_800, rentFreeMonths: 3, shareBasis: 'income', share: 500, turnover: 100_000 },
    ...{ profit: 1_000, neighbourDiscount: 1_000, utilitiesMode: 'own-meter', utilities: 100, rank: 'i' },
  },
  lines: {
    ...{ id: 'id-line', section: 'cost', name: '电费', nameEn: 'Power', kind: 'general', amount: 120_000 },
    ...{ frequency: 'monthly', start: 1, end: 36, note: '约', noteEn: 'about', rank: 'i' },
  },
}
const remark = {
  ...{ id: 'id-zhou~1', label: '旧名', text: '这里太暗，老人看不清', attached: true, by: 'id-zhou' },
  ...{ made: '2026-11-05T10:00:00.000Z', room: 'id-room' },
}
const names = new Map([
  ['id-ada', 'Ada'],
  ['id-zhou', '周岚'],
])

const frozenTables = frozenNames.flatMap((name) =>
  Object.entries(sharedDocuments[name].definition.tables as Readonly<Record<string, TableDefinition>>)
    .filter(([, { frozen }]) => frozen)
    .map(([table, shape]) => ({ document: name, table, shape })),
)

/** What fits a field: words where people type them, else an id, which nobody may read. */
const valueFor = (shape: z.ZodType): unknown => {
  const bare = shape instanceof z.ZodOptional ? (shape.unwrap() as z.ZodType) : shape
  if (bare === Line || bare === Prose) return '文字'
  return ['id-made', 'i', 1_000, 1, true, ['id-made'], at].find((one) => bare.safeParse(one).success)
}
const madeRow = ({ form, shape }: TableDefinition): Readonly<Record<string, unknown>> => {
  const fields = shape instanceof z.ZodObject ? (shape.shape as Readonly<Record<string, z.ZodType>>) : {}
  const content = Object.fromEntries(
    Object.entries(fields).map(([field, of]) => [field, of === Rank ? 'i' : valueFor(of)]),
  )
  return form === 'cell' ? { id: 'id-made', value: content } : { ...content, id: 'id-made' }
}
/** A row of every frozen table. */
const rows: typeof written = Object.fromEntries(
  frozenTables.map(({ table, shape }) => [table, written[table] ?? madeRow(shape)]),
)

const revisionOf = (without: string | null): Revision => {
  const documents: Record<string, Record<string, unknown>> = {}
  for (const { document, table } of frozenTables)
    documents[document] = { ...documents[document], [table]: table === without ? [] : [rows[table]] }
  return {
    ...{ format: 'bandeng-revision', schema: 1, workspace: 'w', generation: 'g', label: '一', text: null },
    ...{ documents, tally: null, openRemarks: without === 'openRemarks' ? [] : [remark] },
  } as Revision
}

const told = (before: Revision, after: Revision, lang: Lang) => {
  const words = changeWordsOf({ before, after }, names, lang)
  return groupedChanges(changesBetween(before, after), ['id-slot']).map((change) => ({
    record: words.record(change),
    field: words.field(change),
    before: words.side(change, 'before'),
    after: words.side(change, 'after'),
  }))
}
/** An id, a stored key of a field or a list, or what is said where nothing is known. */
const unsaid =
  /id-|\{|undefined|elder-day-care|low-fee|whole-building|ground-only|own-meter|self-run|\(empty\)|（没有内容）/

describe.each(langs)('in %s', (lang) => {
  test.each(frozenTables)(
    'a row of $table that comes and goes is named, with all that is said of it',
    ({ table, shape }) => {
      const row = rows[table]
      if (row === undefined) throw new Error(`no row of ${table} is tried`)
      const content = shape.form === 'cell' ? row['value'] : row
      expect(shape.shape.safeParse(content).error).toBeUndefined()
      if (shape.form === 'record')
        expect(Object.keys(row).sort()).toEqual(['id', ...Object.keys(shape.shape.shape)].sort())
      for (const [before, after] of [
        [revisionOf(table), revisionOf(null)],
        [revisionOf(null), revisionOf(table)],
      ] as const) {
        const changes = told(before, after, lang)
        expect(changes).toHaveLength(1)
        for (const words of changes.flatMap((change) => Object.values(change)))
          if (words !== null && words !== '') expect(words).not.toMatch(unsaid)
        expect(changes[0]?.record).not.toBe('')
        expect(`${changes[0]?.before ?? ''}${changes[0]?.after ?? ''}`).not.toBe('')
      }
    },
  )

  test.each(frozenTables)(
    'every field of $table has a word, and its value no id',
    ({ table, shape, document }) => {
      const row = rows[table] ?? {}
      const content = (shape.form === 'cell' ? row['value'] : row) as Readonly<Record<string, unknown>>
      for (const field of Object.keys(content)) {
        if (field === 'id') continue
        expect(knownField(table, field, lang), field).not.toBeNull()
        const before = revisionOf(null)
        const { [field]: gone, ...rest } = content
        const changed = shape.form === 'cell' ? { ...row, value: rest } : rest
        const after = {
          ...before,
          documents: {
            ...before.documents,
            [document]: { ...(before.documents[document] as object), [table]: [changed] },
          },
        }
        for (const change of told(before, after, lang)) {
          // how a door was put in is a note of the gesture, in the words in which it is stored
          if (field === 'placed') continue
          expect(change.before).not.toMatch(unsaid)
        }
        expect(gone).toBeDefined()
      }
    },
  )

  test('an open remark is told with its author, the room it is on, and its words', () => {
    const [change] = told(revisionOf('openRemarks'), revisionOf(null), lang)
    const room = lang === 'zh' ? '餐厅' : 'Dining'
    expect(change?.record).toContain('周岚')
    expect(change?.record).toContain(room)
    expect(change?.after).toBe('这里太暗，老人看不清')
    const moved = { ...revisionOf(null), openRemarks: [{ ...remark, attached: false }] }
    const [later] = told(revisionOf(null), moved, lang)
    expect(later?.record).toContain('周岚')
    expect(later?.record).toContain(room)
  })

  test('every table of every document has a word at the head of a line and within a sentence', () => {
    const lacking = [...openedNames, remarksDocument('m')].flatMap((name) => {
      const { tables = {}, singles = {} } = definitionOf(name) ?? {}
      const all = Object.keys({ ...tables, ...singles })
      return [
        ...all.filter((table) => oneOfTable(table, lang) === null),
        ...Object.keys(tables).filter((table) => tableName(table, lang) === null),
      ]
    })
    expect(lacking).toEqual([])
  })

  test('every part of the figures, the basis and the tally has a word', () => {
    const parts = [FrozenFigures, FrozenBasis].flatMap((shape) =>
      Object.keys(z.toJSONSchema(shape).properties ?? {}),
    )
    expect(parts.filter((part) => tableName(part, lang) === null)).toEqual([])
    const fields = Object.keys(Tally.shape).filter((field) => !['id', 'kind', 'scores'].includes(field))
    expect(fields.filter((field) => knownField('tally', field, lang) === null)).toEqual([])
  })
})
