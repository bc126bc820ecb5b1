// What is repeated is compared, not believed: a run that somebody wrote in another's place is found, an honest repetition never is.
import fc from 'fast-check'
import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { judge, Known, type GateVerdict } from '#schemas/updates/gate.ts'
import { mergeThroughDocument } from '#schemas/updates/merging.ts'
import { blockOf } from '#test/support/forgedItems.ts'

/** A relay: what it knows, and what it holds. */
const relayOf = () => {
  const known = new Known()
  const held: Uint8Array[] = []
  return {
    known,
    held,
    take: (update: Uint8Array): GateVerdict['kind'] => {
      const verdict = judge(
        update,
        known,
        () => true,
        () => held,
      )
      if (verdict.kind === 'news') {
        known.absorb(verdict.news)
        held.push(verdict.news.update)
      }
      return verdict.kind
    },
    /** As a log is folded: what was deleted is let go of. */
    fold: (): void => {
      if (held.length > 0) held.splice(0, held.length, mergeThroughDocument(held))
    },
  }
}

const written = (...numbers: number[]): Uint8Array =>
  encoding.encode((encoder) => {
    for (const n of numbers) encoding.writeVarUint(encoder, n)
  })
const garbage = (client: number, length: number): Uint8Array => written(1, 1, client, 0, 0, length, 0)
/** Garbage, and in the same breath its deletion, which leaves nothing to compare. */
const goneGarbage = (client: number, length: number): Uint8Array =>
  written(1, 1, client, 0, 0, length, 1, client, 1, 0, length)
const typed = (client: number, text: string): Y.Doc => {
  const doc = Object.assign(new Y.Doc(), { clientID: client })
  for (const letter of text) doc.getText('t').insert(doc.getText('t').length, letter)
  return doc
}

describe('what somebody wrote in another’s place', () => {
  const colleague = typed(7, 'fifty edits made without a network')
  const edits = Y.encodeStateAsUpdate(colleague)

  test('is found where it is a run of garbage, all of it or a part', () => {
    for (const length of [colleague.getText('t').length, 5, 1]) {
      const relay = relayOf()
      expect(relay.take(garbage(7, length))).toBe('news')
      expect(relay.take(edits)).toBe('other')
    }
  })

  test('is found where it is another text, at another place or in another container', () => {
    for (const other of [
      Y.encodeStateAsUpdate(typed(7, 'fifty edits made without a networK')),
      Y.encodeStateAsUpdate(typed(7, 'f')).map((byte) => (byte === 102 ? 103 : byte)),
      blockOf(7, [{ content: 'letter' }]),
      blockOf(7, [{ key: 'k', content: 'value' }]),
      blockOf(7, [{ content: 'map' }]),
    ]) {
      const relay = relayOf()
      expect(relay.take(other)).toBe('news')
      expect(relay.take(edits)).toBe('other')
    }
  })

  test('is found where it is deleted in the same breath', () => {
    for (const length of [colleague.getText('t').length, 5, 1]) {
      const relay = relayOf()
      expect(relay.take(goneGarbage(7, length))).toBe('news')
      expect(relay.take(edits)).toBe('other')
    }
  })

  test('is found where it was something deleted at another place, as far as its place was not to be guessed', () => {
    const rows = (key: string): Y.Doc => {
      const doc = Object.assign(new Y.Doc(), { clientID: 7 })
      doc.getMap('m').set(key, new Y.Map([['name', key]]))
      return doc
    }
    const forged = rows('a key of the forger’s')
    forged.getMap('m').delete('a key of the forger’s')
    for (const folded of [true, false]) {
      const relay = relayOf()
      expect(relay.take(Y.encodeStateAsUpdate(forged))).toBe('news')
      if (folded) relay.fold()
      expect(relay.take(Y.encodeStateAsUpdate(rows('sixteen random bytes')))).toBe('other')
    }
  })

  test('is no reason against what others write, nor against what was deleted by somebody who had it', () => {
    const relay = relayOf()
    relay.take(garbage(7, 5))
    expect(relay.take(Y.encodeStateAsUpdate(typed(8, 'others')))).toBe('news')
    const reader = new Y.Doc()
    Y.applyUpdate(reader, edits)
    reader.getText('t').delete(0, 10)
    const handed = relayOf()
    expect(handed.take(Y.encodeStateAsUpdate(reader))).toBe('news')
    expect(handed.take(edits)).toBe('known')
  })

  test('is no reason against a row that a colleague took out with all that was written in it', () => {
    const owner = Object.assign(new Y.Doc(), { clientID: 7 })
    owner.getMap('m').set('row', new Y.Map([['name', new Y.Text('reading room')]]))
    const before = Y.encodeStateAsUpdate(owner)
    const row = owner.getMap('m').get('row') as Y.Map<Y.Text>
    row.get('name')?.insert(7, '-')
    row.set('use', new Y.Text('books'))
    const after = Y.encodeStateAsUpdate(owner)
    const colleague = Object.assign(new Y.Doc(), { clientID: 8 })
    Y.applyUpdate(colleague, after)
    colleague.getMap('m').delete('row')
    for (const known of [[], [before]]) {
      const relay = relayOf()
      for (const update of [...known, Y.encodeStateAsUpdate(colleague)])
        expect(relay.take(update)).toBe('news')
      expect(relay.take(after)).toBe('known')
      relay.fold()
      expect(relay.take(after)).toBe('known')
    }
  })
})

test('the same first rows made on several devices, and a character cut in two, are repetitions', () => {
  const relay = relayOf()
  const first = blockOf(99, [
    { key: 'a', content: 'map' },
    { parent: [99, 0], key: 'b', content: 'value' },
  ])
  expect([relay.take(first), relay.take(first)]).toEqual(['news', 'known'])
  const doc = Object.assign(new Y.Doc(), { clientID: 5 })
  doc.getText('t').insert(0, 'a😀b')
  const whole = Y.encodeStateAsUpdate(doc)
  relay.take(whole)
  const other = Object.assign(new Y.Doc(), { clientID: 6 })
  Y.applyUpdate(other, whole)
  other.getText('t').insert(2, 'x')
  expect(relay.take(Y.encodeStateAsUpdate(other))).toBe('news')
  expect([relay.take(Y.encodeStateAsUpdate(other)), relay.take(whole)]).toEqual(['known', 'known'])
})

const step = fc.record({
  who: fc.nat(2),
  what: fc.constantFrom(
    'type',
    'cut',
    'format',
    'push',
    'set',
    'unset',
    'nest',
    'deep',
    'undo',
    'redo',
    'hand',
    'hear',
    'send',
    'fold',
  ),
  at: fc.nat(1_000),
})

test('three people who undo, redo, hand over and send everything again and again are never refused', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const relay = relayOf()
      const docs = [11, 22, 33].map((client) => Object.assign(new Y.Doc(), { clientID: client }))
      const undoes = docs.map(
        (doc) =>
          new Y.UndoManager([doc.getText('t'), doc.getMap('m'), doc.getArray('l')], { captureTimeout: 0 }),
      )
      for (const { who, what, at } of steps) {
        const doc = docs[who] ?? new Y.Doc()
        const [text, map, list] = [doc.getText('t'), doc.getMap('m'), doc.getArray('l')]
        if (what === 'type') text.insert(at % (text.length + 1), `${at}`)
        if (what === 'cut' && text.length > 0) text.delete(at % text.length, 1)
        if (what === 'format' && text.length > 0)
          text.format(at % text.length, 1, { bold: at % 2 === 0 || null })
        if (what === 'push') list.insert(at % (list.length + 1), [at, { at }])
        if (what === 'set') map.set(`k${at % 3}`, at)
        if (what === 'unset') map.delete(`k${at % 3}`)
        if (what === 'nest') map.set(`k${at % 3}`, new Y.Map([['x', new Y.Text('deep')]]))
        const nested = map.get(`k${at % 3}`)
        if (what === 'deep' && nested instanceof Y.Map) {
          const inner: unknown = nested.get('x')
          if (inner instanceof Y.Text) inner.insert(at % (inner.length + 1), `${at}`)
          if (at % 5 === 0) nested.set('x', new Y.Text('anew'))
        }
        if (what === 'undo') undoes[who]?.undo()
        if (what === 'redo') undoes[who]?.redo()
        if (what === 'hand') Y.applyUpdate(docs[(who + 1) % 3] ?? doc, Y.encodeStateAsUpdate(doc))
        if (what === 'hear') for (const update of relay.held) Y.applyUpdate(doc, update)
        if (what === 'fold') relay.fold()
        if (what === 'send') expect(['news', 'known']).toContain(relay.take(Y.encodeStateAsUpdate(doc)))
      }
      for (const doc of [...docs, ...docs])
        expect(['news', 'known']).toContain(relay.take(Y.encodeStateAsUpdate(doc)))
    }),
    { numRuns: 200 },
  )
})
