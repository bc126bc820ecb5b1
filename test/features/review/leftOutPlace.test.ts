// A value that no file can hold is told by what it is of, not by the names that lead to it.
import { expect, test } from 'vitest'
import { leftOutPlace } from '#features/review/leftOutPlace.ts'
import * as Y from 'yjs'

const doc = new Y.Doc()
const rooms = doc.getMap('rooms')
for (const [id, name, nameEn] of [
  ['b', '公益课堂', 'Classroom'],
  ['a', '大厅', ''],
] as const)
  rooms.set(id, new Y.Map(Object.entries({ name, nameEn })))
const place = (path: string, lang: 'zh' | 'en'): string => leftOutPlace({ layout: { doc } }, path, lang)

test('the document, the kind of row, its name and its field', () => {
  expect(place('documents/layout/rooms/1/seed/x', 'en')).toBe('the layout · Room · Classroom · position')
  expect(place('documents/layout/rooms/1/seed/x', 'zh')).toMatch(/· 房间 · \u2068?公益课堂\u2069? · /)
  expect(place('documents/layout/rooms/0/name', 'en')).toContain('大厅')
})

test('a single has its field behind it, and what lies beside the documents its name', () => {
  expect(place('documents/layout/facts/main', 'en')).toBe('the layout · Facts · main variant')
  expect(place('tally/n', 'en')).toBe('Tally of the answers')
})
