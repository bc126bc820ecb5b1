// Documents that have no part of their own in the report: every table as it was frozen, with the words and units of its fields.
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

/** Those that are printed by the parts beside this one. */
const withOwnPart: ReadonlySet<string> = new Set(['centre', 'survey', 'programme', 'layout', 'plan'])

/** The blocks of all other documents that hold anything. `people` are names by member id. */
export const listedPart = (
  frozen: Frozen,
  people: ReadonlyMap<string, string>,
  lang: Lang,
): readonly ReportBlock[] =>
  frozenNames.flatMap((name) => (withOwnPart.has(name) ? [] : documentTables(frozen, name, people, lang)))

/** One document, table by table; nothing where it holds nothing. */
export const documentTables = (
  { documents }: Frozen,
  name: FrozenDocument,
  people: ReadonlyMap<string, string>,
  lang: Lang,
): readonly ReportBlock[] => {
  const definition: DocumentDefinition = sharedDocuments[name].definition
  const stored = storedWordsOf(documents, people, lang)
  const content = documents[name] as unknown as Readonly<Record<string, unknown>>
  const said: Said = (table, fields, field) =>
    fields[field] === undefined ? '' : stored.value({ document: name, table }, field, fields[field])
  const blocks = [
    ...Object.keys(definition.singles).flatMap((single): readonly ReportBlock[] => {
      const fields = (content[single] ?? {}) as Fields
      const rows = fieldsOfTable(definition, single)
        .filter((field) => fields[field] !== undefined)
        .map((field) => [fieldTitle(single, field, lang), said(single, fields, field)] as const)
      return rows.length === 0 ? [] : [{ kind: 'facts', rows }]
    }),
    ...Object.keys(definition.tables).flatMap((table): readonly ReportBlock[] => {
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
