// A document's pieces: few of them, and merged without taking time that grows with the square of what was written.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { MergeTree } from '#server/mergeTree.ts'

test('twenty thousand updates become a few pieces that hold the same', () => {
  const doc = new Y.Doc()
  const tree = new MergeTree()
  doc.on('update', (update: Uint8Array) => tree.push(update))
  for (let i = 0; i < 20_000; i++) doc.getMap('m').set(`k${i % 50}`, i)
  expect(tree.pieces().length).toBeLessThan(15)
  const copy = new Y.Doc()
  for (const piece of tree.pieces()) Y.applyUpdate(copy, piece)
  expect(copy.getMap('m').toJSON()).toEqual(doc.getMap('m').toJSON())
})
