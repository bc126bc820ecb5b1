// How far an update is read: no further than a whole document of its kind may reach.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { admits } from '#schemas/updates/admission.ts'
import { personalBounds } from '#schemas/updates/bounds.ts'
import { judge, Known } from '#schemas/updates/gate.ts'
import { isAffordable } from '#schemas/updates/weight.ts'
import { blockOf, clientsOf, many } from '#test/support/forgedItems.ts'

test('more client ids than a document of its kind may have, in one update or in many', () => {
  const { maxClients } = personalBounds
  const atOnce = clientsOf(maxClients + 1)
  expect(judge(atOnce, new Known(), () => true, undefined, personalBounds).kind).toBe('tooMany')
  expect(isAffordable([atOnce], personalBounds)).toBe(false)
  expect(admits(new Y.Doc(), atOnce, personalBounds)).toBe(false)
  const most = clientsOf(maxClients)
  expect(isAffordable([most, clientsOf(1, maxClients + 1)], personalBounds)).toBe(false)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, most)
  expect(admits(doc, clientsOf(1, maxClients + 1), personalBounds)).toBe(false)
  // whoever is known goes on
  const more = blockOf(1, [{ content: 'letter' }], 1)
  expect(isAffordable([most, more], personalBounds)).toBe(true)
  expect(admits(doc, more, personalBounds)).toBe(true)
})

test('more structs or deleted runs than a document may have are read no further', () => {
  const bounds = { ...personalBounds, maxPieces: 100 }
  const kindOf = (update: Uint8Array): string =>
    judge(update, new Known(), () => true, undefined, bounds).kind
  const letters = (count: number): Uint8Array =>
    blockOf(
      7,
      many(count, () => ({ content: 'letter' })),
    )
  expect([kindOf(letters(100)), kindOf(letters(101))]).toEqual(['news', 'tooMany'])
  const doc = new Y.Doc()
  doc.getText('t').insert(0, 'x'.repeat(400))
  for (let at = 0; at < 120; at++) doc.getText('t').delete(at, 1)
  expect(kindOf(Y.encodeStateAsUpdate(doc))).toBe('tooMany')
})
