// A row of every table that a revision freezes, with every field that its shape has, and what is told of changes to them.
import { changesBetween } from '#core/centre/changes.ts'
import { changeWordsOf } from '#features/review/changeWords.ts'
import { groupedChanges } from '#features/review/groupedChanges.ts'
import type { Revision } from '#schemas/archive.ts'
import { frozenNames, sharedDocuments } from '#schemas/documents.ts'
import { Line, Prose, Rank, type TableDefinition } from '#schemas/record.ts'
import type { Lang } from '#words/words.ts'
import { z } from 'zod'

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
    ...{
      id: 'id-choice',
      question: 'id-question',
      value: 'id-value',
      text: '食堂',
      textEn: 'Canteen',
      rank: 'i',
    },
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
      hinge: 'end',
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
/** A remark on the room of the rows. */
export const frozenRemark = {
  ...{ id: 'id-zhou~1', label: '旧名', text: '这里太暗，老人看不清', attached: true, by: 'id-zhou' },
  ...{ made: '2026-11-05T10:00:00.000Z', room: 'id-room' },
}
const names = new Map([
  ['id-ada', 'Ada'],
  ['id-zhou', '周岚'],
])

/** Every table that a revision freezes. */
export const frozenTables = frozenNames.flatMap((name) =>
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
export const frozenRows: typeof written = Object.fromEntries(
  frozenTables.map(({ table, shape }) => [table, written[table] ?? madeRow(shape)]),
)

/** A revision of these rows without those of a table. */
export const revisionOf = (without: string | null): Revision => {
  const documents: Record<string, Record<string, unknown>> = {}
  for (const { document, table } of frozenTables)
    documents[document] = { ...documents[document], [table]: table === without ? [] : [frozenRows[table]] }
  return {
    ...{ format: 'bandeng-revision', schema: 1, workspace: 'w', generation: 'g', label: '一', text: null },
    ...{ documents, tally: null, openRemarks: without === 'openRemarks' ? [] : [frozenRemark] },
  } as Revision
}

/** What is told of the differences between two revisions. */
export const toldChanges = (before: Revision, after: Revision, lang: Lang, known = names) => {
  const words = changeWordsOf({ before, after }, known, lang)
  return groupedChanges(changesBetween(before, after), ['id-slot']).map((change) => ({
    record: words.record(change),
    field: words.field(change),
    before: words.side(change, 'before'),
    after: words.side(change, 'after'),
  }))
}
