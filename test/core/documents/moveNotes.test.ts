// The notes of moved letters in a document: they stay while a letter stands by them, and beyond a bound the others go.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { moveNotesIn } from '#core/documents/moveNotes.ts'
import {
  begin,
  edit,
  elementOf,
  makeTextPeople,
  meet,
  paragraphIn,
  sit,
  stands,
  textOf,
  turnInto,
  type,
} from './textPeople.ts'

test('a thousand notes of letters that are gone are too many: half go, none by which a letter stands, or stood on its way', () => {
  const all = makeTextPeople()
  const [ann, ben, cai] = all
  begin(all, elementOf('paragraph', 'We open'), elementOf('paragraph', 'Bring tea'))
  const notes = ann.plan.doc.getMap('moves')
  turnInto(ann, 1, (words) => elementOf('heading', words))
  turnInto(ann, 0, (words) => elementOf('heading', words))
  turnInto(ann, 0, (words) => elementOf('paragraph', words))
  const moved = [...notes.keys()]
  expect(moved).toHaveLength(3)
  const { write } = moveNotesIn(ann.plan.doc, () => false)
  const spent = (clock: number): void =>
    write({
      kind: 'moved',
      client: 1_000,
      since: clock,
      pairs: [
        [
          { client: 9, clock },
          { client: 1_000, clock },
        ],
      ],
    })
  ann.plan.doc.transact(() => {
    for (let i = 0; i < 997; i++) spent(100_000 + i)
  })
  expect(notes.size).toBe(1_000)
  turnInto(ann, 0, (words) => elementOf('heading', words))
  expect(notes.size).toBe(500)
  expect([...notes.keys()]).toEqual(expect.arrayContaining(moved))
  meet(all)
  expect(ben.plan.doc.getMap('moves').size).toBe(500)
  // a page that is opened now, on a device that deletes a word while another moves it on
  const doc = new Y.Doc({ guid: 'late' })
  doc.clientID = 5_000
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(ann.plan.doc))
  const late = sit(doc, 'late')
  edit(late, () => paragraphIn(late).delete(2, 5))
  turnInto(ann, 0, (words) => elementOf('paragraph', words))
  type(cai, ' soon', 7)
  meet([ann, ben, cai, late])
  meet([ann, ben, cai, late])
  stands([ann, ben, cai, late], '<paragraph>We soon</paragraph><heading>Bring tea</heading>')
  expect(late.plan.undoing.undo().undone).toBe('whole')
  meet([ann, ben, cai, late])
  expect(textOf(ben).toString()).toContain('We open soon')
})
