// A kind of target that remarks are pinned on has all its parts, and no other place decides what a remark is on.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readAddress } from '#app/address.ts'
import { kindOfTarget, remarkTargets, targetPlace } from '#core/centre/remarkTargets/remarkTargets.ts'
import { openWindows } from '#core/centre/windows.ts'
import { openedNames, sharedDocuments } from '#schemas/documents.ts'
import { OpenName } from '#schemas/openRecord.ts'
import { point } from '#schemas/quantities.ts'
import type { DocumentDefinition } from '#schemas/record.ts'
import type { RemarkTarget } from '#schemas/remarks.ts'
import { testPen } from '#test/support/memoryWorkspace.ts'
import * as Y from 'yjs'

const folder = 'client/core/centre/remarkTargets'
/** Files of the folder that are no kind. */
const apart = ['remarkTarget.ts', 'remarkTargets.ts', 'threads.ts']

/** A target of each kind, as it is stored. */
const stored: Readonly<Record<string, RemarkTarget>> = {
  room: { document: 'layout', table: 'rooms', target: 'r', label: '' },
  floorPlace: { document: 'layout', table: 'floors', target: 'f', label: '', at: point(0, 0) },
  textRange: {
    ...{ document: 'plan', table: 'text', target: 'text', label: '' },
    range: { from: { type: { client: 1, clock: 0 } }, to: { type: { client: 1, clock: 1 } } },
  },
  service: { document: 'programme', table: 'verdicts', target: 'nobody', label: '' },
  anyRecord: { document: 'survey', table: 'questions', target: 'q', label: '' },
}

const docs = new Map(openedNames.map((name) => [name, new Y.Doc()] as const))
const windows = openWindows((name) => docs.get(name) ?? new Y.Doc(), testPen())

test('each file of a kind is a line of the list, with an id that can be stored and an example here', () => {
  const files = readdirSync(folder).filter((file) => !apart.includes(file))
  expect(files.toSorted()).toEqual(remarkTargets.map(({ id }) => `${id}.ts`).toSorted())
  expect(Object.keys(stored).toSorted()).toEqual(remarkTargets.map(({ id }) => id).toSorted())
  for (const { id } of remarkTargets) expect(OpenName.safeParse(id).success).toBe(true)
})

test.each(remarkTargets.map((kind) => [kind.id, kind] as const))(
  '%s says all that is asked of it',
  (id, kind) => {
    const target = stored[id] as RemarkTarget
    expect(kindOfTarget(target)?.id).toBe(id)
    expect(kindOfTarget({ ...target, on: id })?.id).toBe(id)
    expect(kindOfTarget({ ...target, on: 'ofNewerVersion' })).toBeNull()
    expect(kind.stands(target, windows)).toBe(false)
    expect(kind.named(target, windows)).toBeNull()
    expect(kind.title.zh).toMatch(/\p{Script=Han}/u)
    expect(kind.title.en).toMatch(/^[a-z ]+$/)
    for (const place of [kind.place(target, windows), targetPlace(target, windows)])
      expect(readAddress(`/c/w/${place.join('/')}`)).toMatchObject({ at: 'centre', page: place[0] })
  },
)

test('every table of every document can be remarked on, and leads to a page', () => {
  for (const name of openedNames) {
    const definition: DocumentDefinition = sharedDocuments[name].definition
    for (const table of Object.keys({ ...definition.tables, ...definition.singles })) {
      const target = { document: name, table, target: 'x', label: '' }
      const kind = kindOfTarget(target)
      expect(kind, `${name}/${table}`).not.toBeNull()
      const place = kind?.place(target, windows) ?? []
      expect(readAddress(`/c/w/${place.join('/')}`).at, `${name}/${table}`).toBe('centre')
    }
  }
})

test('nobody else looks into where a remark is pinned', () => {
  const asks = /remark\.(?:document|table)\b/
  const files = readdirSync('client', { recursive: true, encoding: 'utf8' })
    .map((file) => join('client', file).replaceAll('\\', '/'))
    .filter((file) => /\.tsx?$/.test(file) && !file.startsWith(folder))
  expect(files.filter((file) => asks.test(readFileSync(file, 'utf8')))).toEqual([])
})
