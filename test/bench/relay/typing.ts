// Edits made beforehand, as frames: what somebody writes and moves, one update each.
import * as Y from 'yjs'
import { update } from '#test/support/rawSocket.ts'
import { framed } from './leanSocket.ts'

/** A device that writes: every other edit a letter of a text, else a move of one of twenty things. */
export const edits = (
  count: number,
  name = 'w',
): { readonly doc: Y.Doc; readonly frames: readonly Buffer[] } => {
  const doc = new Y.Doc()
  const frames: Buffer[] = []
  doc.on('update', (bytes: Uint8Array) => frames.push(framed(update(bytes))))
  const text = doc.getText(name)
  const rooms = doc.getMap(name + 'Rooms')
  for (let i = 0; i < count; i++) {
    if (i % 2 === 0) text.insert(text.length, 'x')
    else rooms.set(`room-${i % 40}`, i)
  }
  return { doc, frames }
}

/** An update that changes something and carries this mark, to be found in whatever the relay makes of it. */
export const marked = (mark: string): Buffer => {
  const doc = new Y.Doc()
  doc.getMap('ends').set(mark, 1)
  return framed(update(Y.encodeStateAsUpdate(doc)))
}

/** The value below which this share of the numbers lies. */
export const quantile = (numbers: ArrayLike<number>, share: number): number => {
  const sorted = Float64Array.from(numbers).toSorted()
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
