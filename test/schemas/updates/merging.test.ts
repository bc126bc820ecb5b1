// Many updates as few: nothing is lost, and what differs is never taken for the same.
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { fanIn, holdSame, mergeAll, mergeSome } from '#schemas/updates/merging.ts'

const typed = (count: number): Uint8Array[] => {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let n = 0; n < count; n++) doc.getText('t').insert(n % 3, `${n} `)
  doc.getText('t').delete(1, 2)
  return updates
}

describe('merging', () => {
  test('few and one hold what all held; nothing gives nothing', () => {
    const updates = typed(fanIn * fanIn + 1)
    const few = mergeSome(updates)
    expect(few).toHaveLength(Math.ceil(updates.length / fanIn))
    const one = mergeAll(updates) ?? new Uint8Array()
    expect(holdSame(few, updates)).toBe(true)
    expect(holdSame([one], updates)).toBe(true)
    expect(mergeSome([])).toEqual([])
    expect(mergeAll([])).toBeNull()
  })

  test('one update missing, a deletion alone, or other words under the same clocks are not the same', () => {
    const updates = typed(20)
    expect(holdSame(updates.slice(0, -1), updates)).toBe(false)
    expect(holdSame(updates.toSpliced(4, 1), updates)).toBe(false)
    const worded = (text: string): Uint8Array => {
      const doc = new Y.Doc()
      doc.clientID = 1
      doc.getText('t').insert(0, text)
      return Y.encodeStateAsUpdate(doc)
    }
    expect(holdSame([worded('bench')], [worded('table')])).toBe(false)
    expect(holdSame([worded('bench')], [worded('bench')])).toBe(true)
  })

  test('the order in which updates came means nothing', () => {
    const updates = typed(30)
    expect(holdSame(updates.toReversed(), updates)).toBe(true)
  })
})
