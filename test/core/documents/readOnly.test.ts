// A window that is shut for a while: nothing is written through it, whoever watches is told, and it opens again.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { openDocument } from '#core/documents/document.ts'
import { cellOf } from '#core/source.ts'
import { pen, Shelves } from '#test/support/shelves.ts'

test('a window follows what says whether it may be written through', () => {
  const shut = cellOf(false)
  const doc = new Y.Doc()
  const shelves = openDocument(Shelves, doc, pen('ada'), { readOnly: shut })
  const add = (id: string) => shelves.write((draft) => draft.shelves.add(id, { name: id, width: 1 }))
  const seen: unknown[] = []
  const end = shelves.watch(() => seen.push(shelves.sealed()))
  expect(add('a').ok).toBe(true)
  const before = shelves.read()

  shut.set(true)
  expect(seen.at(-1)).toBe('read-only')
  expect(shelves.read()).not.toBe(before)
  expect(add('b')).toEqual({ ok: false, error: { refused: 'read-only' } })
  expect([...shelves.read().shelves.keys()]).toEqual(['a'])

  shut.set(false)
  expect(seen.at(-1)).toBeNull()
  expect(add('b').ok).toBe(true)

  end()
  shelves.close()
  shut.set(true)
  expect(seen.at(-1)).toBeNull()
})
