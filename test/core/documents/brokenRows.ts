// Rows that a raw peer broke: every way of every table of every document of a sample.
import * as Y from 'yjs'
import { openDocument, type OpenDocument } from '#core/documents/document.ts'
import { makePen } from '#core/pen.ts'
import { samples } from '#samples/samples.ts'
import type { BuiltWorkspace } from '#samples/workspaceDraft.ts'
import { CentreDocument } from '#schemas/centre.ts'
import { LayoutDocument } from '#schemas/layout.ts'
import { OperatingPlanDocument } from '#schemas/plan.ts'
import { ProgrammeDocument } from '#schemas/programme.ts'
import type { DocumentDefinition, TableDefinition } from '#schemas/record.ts'
import { RemarksDocument, RepliesDocument } from '#schemas/remarks.ts'
import { SurveyDocument } from '#schemas/survey.ts'

export type Open = OpenDocument<DocumentDefinition>

let counter = 0
const pen = (member: string) =>
  makePen(
    member,
    (length) => {
      counter += 1
      return Uint8Array.from({ length }, (_, i) => (i < 4 ? (counter >> (8 * i)) & 255 : 7))
    },
    () => '2026-11-05T10:00:00.000Z',
  )

export const buildSample = async (): Promise<BuiltWorkspace> => {
  const [first] = samples
  if (first === undefined) throw new Error('no sample')
  return (await first.load()).buildSample(pen('maker'))
}

export const definitions: readonly (readonly [document: string, definition: DocumentDefinition])[] = [
  ['centre', CentreDocument],
  ['survey', SurveyDocument],
  ['programme', ProgrammeDocument],
  ['layout', LayoutDocument],
  ['plan', OperatingPlanDocument],
  ['replies', RepliesDocument],
  ['remarks', RemarksDocument],
]

/** What the sample holds of a document; remarks are those of whoever made some. */
export const bytesIn = (built: BuiltWorkspace, document: string): Uint8Array => {
  const own = [...built.documents].find(([name]) => name === document || name.startsWith(`${document}-`))
  return own?.[1] ?? Y.encodeStateAsUpdate(new Y.Doc())
}

export const hold = (bytes: Uint8Array): Y.Doc => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, bytes)
  return doc
}

export const requiredOf = (table: TableDefinition): readonly string[] =>
  table.form === 'record'
    ? Object.keys(table.shape.shape).filter(
        (field) => !table.shape.pick({ [field]: true }).safeParse({}).success,
      )
    : []

/** Each way in which a raw peer may break a row. */
export const breaks = (
  root: Y.Map<unknown>,
  id: string,
  table: TableDefinition,
): readonly (readonly [way: string, run: () => void])[] => {
  const row = root.get(id)
  if (table.form === 'cell' || !(row instanceof Y.Map))
    return [
      ['a value of another kind', () => root.set(id, { broken: true, value: [1] })],
      ['a map in the place of a value', () => root.set(id, new Y.Map([['broken', true]]))],
    ]
  return [
    ...requiredOf(table).flatMap((field): readonly (readonly [string, () => void])[] => [
      [`no ${field}`, () => row.delete(field)],
      [`a wrong ${field}`, () => row.set(field, { broken: true })],
    ]),
    ['text in its place', () => root.set(id, 'broken')],
    ['an empty map in its place', () => root.set(id, new Y.Map())],
    ['a map of one field in its place', () => root.set(id, new Y.Map([['name', row.get('name')]]))],
  ]
}

export const openOf = (definition: DocumentDefinition, doc: Y.Doc, who: string): Open =>
  openDocument(definition, doc, pen(who)) as Open

export const rowOf = (open: Open, table: string, id: string): unknown => {
  const rows = (open.read() as Readonly<Record<string, unknown>>)[table]
  return rows instanceof Map ? (rows as ReadonlyMap<string, unknown>).get(id) : rows
}
