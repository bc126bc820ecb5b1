// A remark on any record of any document: a question, a line of the money, a partner.
import { windowNamed, type Windows } from '#core/centre/windows.ts'
import { catalogueWith } from '#core/kinds/catalogue.ts'
import { definitionOf, type OpenedDocument } from '#schemas/documents.ts'
import type { RemarkTarget } from '#schemas/remarks.ts'
import type { TargetAddress, RemarkTargetKind, TargetName } from './remarkTarget.ts'

type Fields = Readonly<Record<string, unknown>>

/** Undefined where the document isn't open here; null where the record is gone. A single is its document's own and always there. */
const rowOf = ({ document, table, target }: RemarkTarget, windows: Windows): Fields | null | undefined => {
  const open = windowNamed(windows, document)
  if (open === null) return undefined
  const rows: unknown = open.read()[table]
  return rows instanceof Map
    ? ((rows as ReadonlyMap<string, Fields>).get(target) ?? null)
    : ((rows as Fields | null | undefined) ?? {})
}

/** The table whose rows are keyed by a service, and are called as it is. */
const ofServices = 'centre/serviceEdits'

const textIn = (row: Fields, key: string): string | undefined => {
  const value = row[key]
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

/** Under which fields records have their names, each with its English beside it. */
const nameFields = ['name', 'text', 'title'] as const

const ownName = (row: Fields): TargetName | null => {
  for (const field of nameFields) {
    const [zh, en] = [textIn(row, field), textIn(row, `${field}En`)]
    if (zh !== undefined || en !== undefined) return { zh: zh ?? '', en }
  }
  return null
}

/** Where the records of a document are read; one without a page of its own is reached from the overview. */
const places: { readonly [N in OpenedDocument]?: (target: RemarkTarget, row: Fields) => TargetAddress } = {
  centre: () => ['overview', 'facts'],
  survey: ({ table, target }, row) => [
    'survey',
    'questions',
    ...(table === 'questions' ? [target] : [textIn(row, 'question') ?? []].flat()),
  ],
  programme: ({ target }) => ['survey', 'demand', target],
  layout: ({ table, target }) =>
    table === 'floors'
      ? ['layout', 'floors', target]
      : table === 'proposals'
        ? ['layout', 'propose']
        : ['layout'],
  // a page of the plan is called as its table, but for the money
  plan: ({ table, target }) => ['plan', table === 'lines' ? 'money' : table, target],
}

/** Stored as document, table and id. The last of the kinds that are asked: what is more than a record is known by more fields. */
export const anyRecord: RemarkTargetKind = {
  id: 'anyRecord',
  title: { zh: '内容', en: 'entry' },
  fits: ({ document, table }) => {
    const definition = definitionOf(document)
    return (
      definition !== null &&
      (Object.hasOwn(definition.tables, table) || Object.hasOwn(definition.singles, table))
    )
  },
  stands: (target, windows) => rowOf(target, windows) !== null,
  named: (target, windows) => {
    const row = rowOf(target, windows)
    if (!row) return null
    const isService = `${target.document}/${target.table}` === ofServices
    const service = isService
      ? catalogueWith(windows.centre.read().serviceEdits).get(target.target)
      : undefined
    return service?.title ?? ownName(row)
  },
  place: (target, windows) => {
    const open = windowNamed(windows, target.document)
    const where = open === null ? undefined : places[target.document as OpenedDocument]
    return where?.(target, rowOf(target, windows) ?? {}) ?? ['overview']
  },
  drawn: () => null,
}
