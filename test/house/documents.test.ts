// A document that is listed is forgotten nowhere: it opens, is shown, frozen and compared, and what is frozen of it is printed.
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { changesBetween } from '#core/centre/changes.ts'
import { documentsIn, openWindows } from '#core/centre/windows.ts'
import { plainDocument } from '#core/centre/revision.ts'
import { openSound } from '#command/openedFile.ts'
import type { FrozenRevision } from '#files/exportJson.ts'
import { revisionReport } from '#files/report/revisionReport.ts'
import { canonicalJson, type Revision } from '#schemas/archive.ts'
import {
  definitionOf,
  documentRight,
  frozenNames,
  openedNames,
  personalDocument,
  sharedDocuments,
  sharedNames,
} from '#schemas/documents.ts'
import { roles } from '#schemas/members.ts'
import type { DocumentDefinition } from '#schemas/record.ts'
import { anyOf } from '#test/support/anyRows.ts'
import { frozenSample } from '#test/files/frozenSample.ts'
import { testPen } from '#test/support/memoryWorkspace.ts'

test('each has a name of its own, the version mark of that name, and a right for each role that is in', () => {
  for (const name of sharedNames) {
    expect(sharedDocuments[name].definition.name).toBe(name)
    expect(definitionOf(name)).toBe(sharedDocuments[name].definition)
    for (const role of roles)
      expect(documentRight(role, name, 'ann'), `${role} on ${name}`).toBe(
        role === 'respondent' ? 'none' : role === 'owner' || role === 'editor' ? 'write' : 'read',
      )
  }
})

test('a name that is not listed is closed to everybody, and is no document', () => {
  for (const name of [
    '',
    'Centre',
    'centre ',
    'toString',
    '__proto__',
    'remarks-',
    'variant',
    'remarks',
    'other-ann',
  ]) {
    expect(definitionOf(name), name).toBeNull()
    for (const role of roles) expect(documentRight(role, name, 'ann'), `${role} on ${name}`).toBe('none')
  }
})

test('an alternative is its consultant’s alone to write, remarks are of whoever may speak', () => {
  const rights = (kind: 'remarks' | 'variant', member: string) =>
    roles.map((role) => documentRight(role, personalDocument(kind, 'ann'), member))
  expect(rights('variant', 'ann')).toEqual(['read', 'read', 'write', 'read', 'read', 'none'])
  expect(rights('variant', 'ben')).toEqual(['read', 'read', 'read', 'read', 'read', 'none'])
  expect(rights('remarks', 'ann')).toEqual(['write', 'write', 'write', 'write', 'read', 'none'])
  expect(rights('remarks', 'ben')).toEqual(['read', 'read', 'read', 'read', 'read', 'none'])
})

test('a file shows all of its documents, those that no page opens yet among them', () => {
  const update = Y.encodeStateAsUpdate(new Y.Doc())
  const names = [
    ...sharedNames,
    personalDocument('remarks', 'ann'),
    personalDocument('variant', 'ann'),
  ].sort()
  const file = openSound({
    manifest: { workspace: 'w', generation: 'g' } as never,
    documents: new Map(names.map((name) => [name, update])),
    ledgers: new Map(),
    blobs: new Map(),
  })
  expect([...file.documents.keys()]).toEqual(names)
})

describe('freezing', () => {
  const docs = new Map(openedNames.map((name) => [name, new Y.Doc()] as const))
  const windows = openWindows((name) => docs.get(name) ?? new Y.Doc(), testPen())

  test('takes the rows of every table that is not marked, and no other', () => {
    for (const [name, open] of documentsIn(windows)) {
      const tables = Object.entries(open.definition.tables)
      for (const [table] of tables)
        docs
          .get(name)
          ?.getMap(table)
          .set('row', new Y.Map([['field', 'value']]))
      const frozen = plainDocument(open)
      for (const [table, { frozen: isFrozen }] of tables)
        expect(canonicalJson(frozen[table] ?? []).includes('value'), `${name}/${table}`).toBe(isFrozen)
    }
    const unfrozen = documentsIn(windows).flatMap(([, { definition }]) =>
      Object.entries(definition.tables).flatMap(([table, { frozen }]) => (frozen ? [] : [table])),
    )
    expect(unfrozen).toEqual(['publications', 'persons', 'proposals'])
  })
})

/** The documents of a revision, and rows that fit their shapes in place of a document of which the sample has nothing. */
const filled = ({ documents }: Revision): Revision['documents'] => {
  const isEmpty = (plain: unknown): boolean =>
    Object.values(plain ?? {}).every((part) => Object.keys(part as object).length === 0)
  const empty = frozenNames.filter((name) => isEmpty(documents[name]))
  return {
    ...documents,
    ...Object.fromEntries(empty.map((name) => [name, rowsThatFit(sharedDocuments[name].definition)])),
  }
}
const rowsThatFit = (definition: DocumentDefinition): unknown => {
  const found = fc
    .sample(anyOf(definition), { numRuns: 100, seed: 1 })
    .find((plain) => Object.values(plain as object).every((part) => Object.keys(part as object).length > 0))
  if (found === undefined) throw new Error(`nothing fits the shape of ${definition.name}`)
  return found
}

describe('a frozen document', () => {
  let file: FrozenRevision
  beforeAll(async () => {
    const sample = await frozenSample('three-floor-974')
    file = { ...sample, revision: { ...sample.revision, documents: filled(sample.revision) } }
  })
  /** The same revision, in which a document has nothing in its tables. */
  const without = (name: string): Revision => {
    const { documents } = file.revision
    const plain = documents[name] as Readonly<Record<string, unknown>>
    const emptied = Object.fromEntries(
      Object.entries(plain).map(([table, rows]) => [table, Array.isArray(rows) ? [] : {}]),
    )
    return { ...file.revision, documents: { ...documents, [name]: emptied } }
  }
  const printed = (revision: Revision): string =>
    canonicalJson(revisionReport({ ...file, revision }, 'zh').blocks)

  test.each(frozenNames)('%s is in the revision', (name) => {
    expect(Object.keys(file.revision.documents)).toContain(name)
  })
  test.each(frozenNames)('%s is compared', (name) => {
    expect(changesBetween(file.revision, without(name)).some(({ document }) => document === name)).toBe(true)
  })
  test.each(frozenNames)('%s is printed', (name) => {
    expect(printed(without(name))).not.toBe(printed(file.revision))
  })
})
