// Writing through the typed window: refusals, convergence in any order, and undo of one's own work alone.
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { canonical, deliver, open, snapshotJson } from '#test/support/shelves.ts'

describe('writing', () => {
  test('a gesture is one transaction with the pen as its origin', () => {
    const o = open('ada')
    const origins: unknown[] = []
    o.doc.on('update', (_u: Uint8Array, origin: unknown) => origins.push(origin))
    const done = o.write((d) => {
      d.shelves.add('a', { name: 'A', width: 1 })
      d.shelves.add('b', { name: 'B', width: 2 })
      d.uses.put('a~morning', { use: 'reading' })
    })
    expect(done.ok).toBe(true)
    expect(origins).toEqual([o.pen])
    expect(o.read().shelves.size).toBe(2)
  })

  test('an invalid field refuses the whole gesture and leaves the document as it was', () => {
    const o = open('ada')
    const before = Y.encodeStateAsUpdate(o.doc)
    const done = o.write((d) => {
      d.shelves.add('a', { name: 'A', width: 1 })
      d.shelves.add('b', { name: 'B', width: 1.5 })
    })
    expect(done).toEqual({
      ok: false,
      error: { refused: 'invalid', table: 'shelves', id: 'b', field: 'width' },
    })
    expect(Y.encodeStateAsUpdate(o.doc)).toEqual(before)
  })

  test.each([
    ['__proto__', 'invalid'],
    ['a b', 'invalid'],
  ])('the id %s is refused', (id, refused) => {
    const done = open('ada').write((d) => d.shelves.add(id, { name: 'A', width: 1 }))
    expect(done).toMatchObject({ ok: false, error: { refused } })
  })

  test('changing a record that is not there is refused, adding one twice too', () => {
    const o = open('ada')
    expect(o.write((d) => d.shelves.update('x', { width: 2 }))).toMatchObject({
      error: { refused: 'unknown-record' },
    })
    o.write((d) => d.shelves.add('a', { name: 'A', width: 1 }))
    expect(o.write((d) => d.shelves.add('a', { name: 'B', width: 1 }))).toMatchObject({
      error: { refused: 'exists' },
    })
  })

  test('text is stored in NFC', () => {
    const o = open('ada')
    o.write((d) => d.shelves.add('a', { name: 'e\u0301', width: 1 }))
    expect(o.read().shelves.get('a')?.name).toBe('\u00e9')
  })

  test('a field set to undefined is taken away', () => {
    const o = open('ada')
    o.write((d) => d.shelves.add('a', { name: 'A', width: 1, note: 'n' }))
    o.write((d) => d.shelves.update('a', { note: undefined }))
    expect(o.read().shelves.get('a')).toEqual({ id: 'a', name: 'A', width: 1 })
  })
})

describe('merging', () => {
  test('two people who change different fields of one record both keep their change', () => {
    const a = open('ada')
    a.write((d) => d.shelves.add('s', { name: 'S', width: 1 }))
    const b = open('ben')
    deliver(a.doc, b.doc)
    a.write((d) => d.shelves.update('s', { name: 'T' }))
    b.write((d) => d.shelves.update('s', { width: 9 }))
    deliver(a.doc, b.doc)
    deliver(b.doc, a.doc)
    expect(a.read().shelves.get('s')).toEqual({ id: 's', name: 'T', width: 9 })
    expect(snapshotJson(a)).toBe(snapshotJson(b))
  })

  const step = fc.record({
    who: fc.nat(2),
    what: fc.constantFrom('add', 'rename', 'widen', 'remove', 'put', 'title', 'undo', 'meet'),
    id: fc.constantFrom('a', 'b', 'c'),
    n: fc.nat(99),
    other: fc.nat(2),
  })

  test('peers converge in any order of delivery, and the snapshot equals a fresh reading', () => {
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 60 }),
        fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
        (steps, order) => {
          const peers = [open('p0'), open('p1'), open('p2')]
          for (const s of steps) {
            const peer = peers[s.who]
            const other = peers[s.other]
            if (!peer || !other) continue
            const id = s.what === 'add' ? `${s.id}${s.who}` : `${s.id}${s.other}`
            if (s.what === 'add') peer.write((d) => d.shelves.add(id, { name: id, width: s.n }))
            if (s.what === 'rename') peer.write((d) => d.shelves.update(id, { name: `n${s.n}` }))
            if (s.what === 'widen') peer.write((d) => d.shelves.update(id, { width: s.n }))
            if (s.what === 'remove') peer.write((d) => d.shelves.remove(id))
            if (s.what === 'put') peer.write((d) => d.uses.put(`${s.id}~x`, { use: `u${s.n}` }))
            if (s.what === 'title') peer.write((d) => d.facts.set({ title: `t${s.n}` }))
            if (s.what === 'undo') peer.undoing.undo()
            if (s.what === 'meet' && peer !== other) deliver(other.doc, peer.doc)
          }
          for (const i of order) for (const j of order) if (i !== j) deliver(peers[i]!.doc, peers[j]!.doc)
          for (const i of order) for (const j of order) if (i !== j) deliver(peers[i]!.doc, peers[j]!.doc)
          const [first] = peers
          for (const peer of peers) {
            expect(canonical(peer.doc)).toBe(canonical(first!.doc))
            expect(snapshotJson(peer)).toBe(snapshotJson(open('reader', peer.doc)))
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  test('undo takes back only my own work', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ mine: fc.boolean(), id: fc.constantFrom('a', 'b', 'c') }), { maxLength: 30 }),
        (steps) => {
          const me = open('me')
          const other = open('other')
          me.write((d) => {
            for (const id of ['a', 'b', 'c']) d.shelves.add(id, { name: id, width: 0 })
          })
          me.undoing.clear()
          deliver(me.doc, other.doc)
          steps.forEach((s, i) => {
            const o = s.mine ? me : other
            // Each person works on a field of their own, so that what stands after undoing is known exactly.
            o.write((d) => d.shelves.update(s.id, s.mine ? { width: i + 1 } : { name: `o${i}` }))
            deliver(me.doc, other.doc)
            deliver(other.doc, me.doc)
          })
          while (me.undoing.steps().done.length > 0) me.undoing.undo()
          for (const id of ['a', 'b', 'c']) {
            const last = steps
              .map((s, i) => ({ ...s, i }))
              .filter((s) => !s.mine && s.id === id)
              .at(-1)
            expect(me.read().shelves.get(id)).toMatchObject({ width: 0, name: last ? `o${last.i}` : id })
          }
        },
      ),
      { numRuns: 100 },
    )
  })

  test('each gesture is undone by itself and redone', () => {
    const o = open('me')
    o.write((d) => d.shelves.add('a', { name: 'A', width: 1 }))
    o.write((d) => d.shelves.update('a', { width: 2 }))
    o.write((d) => d.shelves.update('a', { width: 3 }))
    o.undoing.undo()
    expect(o.read().shelves.get('a')?.width).toBe(2)
    o.undoing.undo()
    expect(o.read().shelves.get('a')?.width).toBe(1)
    o.undoing.redo()
    expect(o.read().shelves.get('a')?.width).toBe(2)
  })
})

test('a window that is closed twice takes its observers away once', () => {
  const said = vi.spyOn(console, 'error')
  const o = open('ada')
  o.close()
  o.close()
  expect(said.mock.calls).toEqual([])
})
