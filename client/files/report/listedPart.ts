// Tables that no part of the report prints, such as those of a document without one: each as it was frozen, in the words and units of its fields.
import type { Frozen } from '#core/centre/frozen.ts'
import { inRankOrder } from '#core/documents/rank.ts'
import { frozenNames, sharedDocuments, type FrozenDocument } from '#schemas/documents.ts'
import { cellParts } from '#schemas/ids.ts'
import { fieldsOfTable, type DocumentDefinition } from '#schemas/record.ts'
import { fieldTitle, tableName } from '#words/recordNames.ts'
import { wordsOf, type Lang } from '#words/words.ts'
import type { ReportBlock } from './blocks.ts'
import { storedWordsOf, type StoredWords } from './storedWords.ts'

type Fields = Readonly<Record<string, unknown>>

/** Tables and singles that the parts beside this one print, or say what follows from them. */
export const printedByParts: Readonly<Partial<Record<FrozenDocument, readonly string[]>>> = {
  centre: ['facts', 'sites', 'slots', 'groups', 'blocks', 'population', 'serviceEdits'],
  survey: ['facts', 'questions', 'choices', 'publications', 'persons'],
  programme: ['verdicts', 'overrides'],
  layout: [
    ...['facts', 'variants', 'floors', 'vertices', 'walls', 'openings', 'rooms', 'assignments'],
    'variantRows',
  ],
  plan: ['facts', 'partners', 'lines'],
}

/** The blocks of all other tables that hold anything. `people` are names by member id. */
export const listedPart = (
  frozen: Frozen,
  people: ReadonlyMap<string, string>,
  lang: Lang,
): readonly ReportBlock[] =>
  frozenNames.flatMap((name) => documentTables(frozen, name, people, lang, printedByParts[name]))

/** One document, table by table, without those that are printed elsewhere; nothing where nothing is left. */
export const documentTables = (
  { documents }: Frozen,
  name: FrozenDocument,
  people: ReadonlyMap<string, string>,
  lang: Lang,
  elsewhere: readonly string[] = [],
): readonly ReportBlock[] => {
  const definition: DocumentDefinition = sharedDocuments[name].definition
  const stored = storedWordsOf(documents, people, lang)
  const isListed = (table: string): boolean => !elsewhere.includes(table)
  const content = documents[name] as unknown as Readonly<Record<string, unknown>>
  const said: Said = (table, fields, field) =>
    fields[field] === undefined ? '' : stored.value({ document: name, table }, field, fields[field])
  const blocks = [
    ...Object.keys(definition.singles)
      .filter(isListed)
      .flatMap((single): readonly ReportBlock[] => {
        const fields = (content[single] ?? {}) as Fields
        const rows = fieldsOfTable(definition, single)
          .filter((field) => fields[field] !== undefined)
          .map((field) => [fieldTitle(single, field, lang), said(single, fields, field)] as const)
        return rows.length === 0 ? [] : [{ kind: 'facts', rows }]
      }),
    ...Object.keys(definition.tables)
      .filter(isListed)
      .flatMap((table): readonly ReportBlock[] => {
        const rows = inOrder(content[table])
        return rows.length === 0 ? [] : tableBlocks(definition, table, rows, stored, said, lang)
      }),
  ]
  const heading = wordsOf(lang, 'documents')(`heading.${name}`)
  return blocks.length === 0 ? [] : [{ kind: 'heading', level: 1, text: heading }, ...blocks]
}

/** A field of a row of a table in words; empty where the row doesn't have it. */
type Said = (table: string, fields: Fields, field: string) => string
type Row = readonly [id: string, fields: Fields]

/** Rows of a table by their rank where they have one, else by their ids. */
const inOrder = (table: unknown): readonly Row[] => {
  if (!(table instanceof Map)) return []
  const rows = ([...table] as [string, Fields][]).map(([id, fields]) => ({
    ...{ id, fields, rank: String(fields['rank'] ?? '') },
  }))
  return inRankOrder(rows).map(({ id, fields }) => [id, fields])
}

const tableBlocks = (
  definition: DocumentDefinition,
  table: string,
  rows: readonly Row[],
  stored: StoredWords,
  said: Said,
  lang: Lang,
): readonly ReportBlock[] => {
  const shape = definition.tables[table]
  const notes: ReadonlySet<string> = shape?.form === 'record' ? shape.notes : new Set()
  const fields = fieldsOfTable(definition, table).filter(
    (field) => field !== 'rank' && !notes.has(field) && rows.some(([, row]) => row[field] !== undefined),
  )
  const title = tableName(table, lang) ?? table
  // a cell has no name but the ids that it is kept under
  const isCell = shape?.form === 'cell'
  const keyOf = (id: string): readonly string[] =>
    isCell
      ? [
          cellParts(id)
            .filter((part) => part !== '')
            .map(stored.use)
            .join(' · '),
        ]
      : []
  return [
    { kind: 'heading', level: 2, text: title },
    {
      kind: 'table',
      ...(fields.length > mostWide ? { small: true as const } : {}),
      columns: [
        ...(isCell ? [{ title }] : []),
        ...fields.map((field) => ({
          title: fieldTitle(table, field, lang),
          ...(rows.every(([, row]) => typeof (row[field] ?? 0) === 'number')
            ? { number: true as const }
            : {}),
        })),
      ],
      rows: rows.map(([id, row]) => [...keyOf(id), ...fields.map((field) => said(table, row, field))]),
    },
  ]
}

/** Tables of more columns are printed small. */
const mostWide = 6
