// What integration costs is bounded: honest histories of any kind pass, the known ways to make devices work for hours don't.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { personalBounds, sharedBounds, type Bounds } from '#schemas/updates/bounds.ts'
import { judge, Known } from '#schemas/updates/gate.ts'
import { Integration } from '#schemas/updates/integration.ts'
import { isAffordable, Weight } from '#schemas/updates/weight.ts'
import { blockOf, many, type ForgedItem } from '#test/support/forgedItems.ts'

/** Small enough that what passes can be tried on a document. */
const small: Bounds = {
  ...personalBounds,
  maxConflicts: 20_000,
  maxJoined: 20_000,
  maxMoved: 2_000_000,
  maxNesting: 20,
}

/** Sends updates one after the other; gives how many were taken. */
const taken = (updates: Iterable<Uint8Array>, bounds: Bounds): number => {
  const known = new Known()
  const held: Uint8Array[] = []
  const weight = new Weight(bounds, known, () => held)
  let count = 0
  for (const update of updates) {
    const verdict = judge(update, known, () => true)
    if (verdict.kind !== 'news') throw new Error(verdict.kind)
    if (!weight.allows(verdict.news)) break
    known.absorb(verdict.news)
    held.push(verdict.news.update)
    count++
  }
  return count
}

describe('what would cost too much is refused', () => {
  test.each<[string, () => Uint8Array[]]>([
    [
      'a list of 40,000 values, each by itself',
      () => [
        blockOf(
          7,
          many(40_000, (i) => (i === 0 ? { content: 'value' } : { origin: [7, i - 1], content: 'value' })),
        ),
      ],
    ],
    [
      'the same, begun behind something of another',
      () => [
        blockOf(6, [{ content: 'value' }]),
        blockOf(
          7,
          many(30_000, (i) => ({ origin: i === 0 ? [6, 0] : [7, i - 1], content: 'value' })),
        ),
      ],
    ],
    [
      'neighbours of many values each',
      () => [
        blockOf(
          7,
          many(900, (i) => (i === 0 ? { content: 500 } : { origin: [7, i * 500 - 1], content: 500 })),
        ),
      ],
    ],
    [
      '30,000 at one place, each before the end',
      () => [
        blockOf(
          7,
          many(30_000, () => ({ content: 'letter' })),
        ),
      ],
    ],
    [
      '30,000 at one place with an end far off',
      () => [
        blockOf(6, [{ content: 'letter' }]),
        blockOf(
          7,
          many(30_000, () => ({ right: [6, 0], content: 'letter' })),
        ),
      ],
    ],
    [
      '30,000 first values of one key',
      () => [
        blockOf(
          7,
          many(30_000, () => ({ key: 'k', content: 'value' })),
        ),
      ],
    ],
    [
      'more pieces than one person ever makes',
      () => [
        blockOf(
          7,
          many(50_000, (i) => (i === 0 ? { content: 'letter' } : { origin: [7, i - 1], content: 'letter' })),
        ),
      ],
    ],
    [
      'one key set 50,000 times',
      () => [
        blockOf(
          7,
          many(50_000, (i) =>
            i === 0 ? { key: 'k', content: 'value' } : { origin: [7, i - 1], content: 'value' },
          ),
        ),
      ],
    ],
    [
      'maps within one another',
      () => [
        blockOf(
          7,
          many(300, (i) => ({ ...(i > 0 && { parent: [7, i - 1] as const }), key: 'k', content: 'map' })),
        ),
      ],
    ],
    ['a struct of a hundred thousand values', () => [blockOf(7, [{ content: 100_000 }])]],
  ])('%s', (_name, updates) => {
    const list = updates()
    expect(taken(list, personalBounds)).toBeLessThan(list.length)
    expect(isAffordable(list, personalBounds)).toBe(false)
  })

  test('the same, split over many small updates', () => {
    const lists = function* (item: (i: number) => ForgedItem): Generator<Uint8Array> {
      for (let i = 0; i < 20_000; i++) yield blockOf(7, [item(i)], i)
    }
    expect(
      taken(
        lists((i) => (i === 0 ? { content: 'value' } : { origin: [7, i - 1], content: 'value' })),
        personalBounds,
      ),
    ).toBeLessThan(5_000)
    expect(
      taken(
        lists(() => ({ content: 'letter' })),
        personalBounds,
      ),
    ).toBeLessThan(5_000)
    expect(
      taken(
        lists(() => ({ key: 'k', content: 'value' })),
        personalBounds,
      ),
    ).toBeLessThan(5_000)
    expect(
      taken(
        lists((i) => ({ ...(i > 0 && { parent: [7, i - 1] as const }), content: 'map' })),
        personalBounds,
      ),
    ).toBeLessThan(300)
  })

  test.each([
    ['rising', (i: number) => i + 1],
    ['falling', (i: number) => 100_000 - i],
  ] as const)('the same, over many client ids in %s order', (_name, client) => {
    const at = function* (): Generator<Uint8Array> {
      for (let i = 0; i < 20_000; i++) yield blockOf(client(i), [{ content: 'letter' }])
    }
    expect(taken(at(), personalBounds)).toBeLessThan(5_000)
  })

  test('what is refused leaves what was taken as it was', () => {
    const known = new Known()
    const held: Uint8Array[] = []
    const weight = new Weight(small, known, () => held)
    const offer = (update: Uint8Array): boolean => {
      const verdict = judge(update, known, () => true)
      if (verdict.kind !== 'news') throw new Error(verdict.kind)
      if (!weight.allows(verdict.news)) return false
      known.absorb(verdict.news)
      held.push(verdict.news.update)
      return true
    }
    const letters = many(5_000, (i): ForgedItem =>
      i === 0 ? { content: 'letter' } : { origin: [5, i - 1], content: 'letter' },
    )
    expect(offer(blockOf(5, letters))).toBe(true)
    for (let i = 0; i < 3; i++)
      expect(
        offer(
          blockOf(
            7,
            many(3_000, () => ({ content: 'letter' })),
          ),
        ),
      ).toBe(false)
    expect(offer(blockOf(5, [{ origin: [5, 4_999], content: 'letter' }], 5_000))).toBe(true)
  })
})

const randomOf = (seed: number) => {
  let state = seed
  return (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return Math.floor((state / 2 ** 31) * below)
  }
}

describe('what people make passes', () => {
  test('6,000 letters at random places, each as it is typed, in what one person writes', () => {
    const random = randomOf(7)
    const doc = new Y.Doc()
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    const text = doc.getText('t')
    for (let i = 0; i < 6_000; i++) text.insert(random(text.length + 1), 'x')
    expect(taken(updates, personalBounds)).toBe(6_000)
  })

  test('fifty people who type at once, in one place and in many', () => {
    const random = randomOf(9)
    const docs = Array.from({ length: 50 }, (_, i) => Object.assign(new Y.Doc(), { clientID: 1_000 + i }))
    const sent: Uint8Array[] = []
    for (let round = 0; round < 6; round++) {
      const made: Uint8Array[] = []
      for (const [i, doc] of docs.entries()) {
        const before = Y.encodeStateVector(doc)
        const text = doc.getText('t')
        let at = i % 2 === 0 ? text.length : random(text.length + 1)
        for (let k = 0; k < 5; k++) text.insert(at++, String(k))
        if (round % 3 === 2) text.delete(random(text.length - 3), 3)
        made.push(Y.encodeStateAsUpdate(doc, before))
      }
      for (const doc of docs) for (const update of made) Y.applyUpdate(doc, update)
      sent.push(...made)
    }
    expect(taken(sent, sharedBounds)).toBe(sent.length)
  })

  test('two who were apart and both wrote thousands of letters at one place', () => {
    const updates = [1, 2, 3].map((client) => {
      const doc = new Y.Doc()
      doc.clientID = client
      for (let i = 0; i < 4_000; i++) doc.getText('t').insert(i, 'x')
      return Y.encodeStateAsUpdate(doc)
    })
    expect(taken(updates, personalBounds)).toBe(3)
  })
})

const step = fc.record({
  who: fc.nat(2),
  what: fc.constantFrom('type', 'cut', 'format', 'push', 'set', 'nest', 'undo', 'redo', 'sync'),
  at: fc.nat(1_000),
})

test('three people who undo and redo are never refused, and the structure is that of their documents', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const known = new Known()
      const held: Uint8Array[] = []
      const docs = [11, 22, 33].map((client) => Object.assign(new Y.Doc(), { clientID: client }))
      const undoes = docs.map(
        (doc) => new Y.UndoManager([doc.getText('t'), doc.getMap('m')], { captureTimeout: 0 }),
      )
      const structure = new Integration(personalBounds)
      const send = (doc: Y.Doc): void => {
        const verdict = judge(
          Y.encodeStateAsUpdate(doc, Y.encodeStateVector(new Map(known.vector))),
          known,
          () => true,
        )
        if (verdict.kind !== 'news') return
        known.absorb(verdict.news)
        expect(structure.take(verdict.news.order, verdict.news.deletes)).toBe(true)
        held.push(verdict.news.update)
      }
      for (const { who, what, at } of steps) {
        const doc = docs[who] ?? new Y.Doc()
        const [text, map, list] = [doc.getText('t'), doc.getMap('m'), doc.getArray('l')]
        if (what === 'type') text.insert(at % (text.length + 1), `${at}`)
        if (what === 'cut' && text.length > 0) text.delete(at % text.length, 1)
        if (what === 'format' && text.length > 0)
          text.format(at % text.length, 1, { bold: at % 2 === 0 ? true : null })
        if (what === 'push') list.insert(at % (list.length + 1), [at])
        if (what === 'set') map.set(`k${at % 3}`, at)
        if (what === 'nest') map.set(`k${at % 3}`, new Y.Map([['x', at]]))
        if (what === 'undo') undoes[who]?.undo()
        if (what === 'redo') undoes[who]?.redo()
        if (what === 'sync') {
          send(doc)
          for (const update of held) Y.applyUpdate(doc, update)
        }
      }
      for (const doc of docs) send(doc)
      const whole = new Y.Doc({ gc: false })
      for (const update of held) Y.applyUpdate(whole, update)
      for (const name of ['t', 'l']) {
        const ids: string[] = []
        for (let item = whole.get(name)._start; item !== null; item = item.right)
          for (let i = 0; i < item.length; i++) ids.push(`${item.id.client}.${item.id.clock + i}`)
        expect(structure.listed(name)).toEqual(ids)
      }
      expect(isAffordable(held, personalBounds)).toBe(true)
    }),
    { numRuns: 120 },
  )
})
