// The gate: honest updates of any history pass whole, forged ones are refused by their structure alone.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { maxDepth } from '#schemas/updates/depth.ts'
import { encodeNews, judge, Known, maxEmptyRun, type GateVerdict } from '#schemas/updates/gate.ts'
import { mergeAll } from '#schemas/updates/merging.ts'

const anyone = (): boolean => true

const docOf = (client: number, text = ''): Y.Doc => {
  const doc = new Y.Doc()
  doc.clientID = client
  if (text !== '') doc.getText('t').insert(0, text)
  return doc
}

/** Judges and, where it passes, takes in. */
const take = (known: Known, update: Uint8Array, mayAdvance = anyone): GateVerdict => {
  const verdict = judge(update, known, mayAdvance)
  if (verdict.kind === 'news') known.absorb(verdict.news)
  return verdict
}

type Struct = { readonly info: number; readonly write?: (encoder: encoding.Encoder) => void }

/** An update written by hand: blocks of structs, then deletions as [client, clock, length]. */
const forge = (
  blocks: readonly { readonly client: number; readonly clock: number; readonly structs: readonly Struct[] }[],
  deletes: readonly (readonly [client: number, clock: number, length: number])[] = [],
): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, blocks.length)
    for (const { client, clock, structs } of blocks) {
      encoding.writeVarUint(encoder, structs.length)
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, clock)
      for (const { info, write } of structs) {
        encoding.writeUint8(encoder, info)
        write?.(encoder)
      }
    }
    encoding.writeVarUint(encoder, deletes.length)
    for (const numbers of deletes)
      for (const n of [numbers[0], 1, numbers[1], numbers[2]]) encoding.writeVarUint(encoder, n)
  })

const gc = (length: number): Struct => ({
  info: 0,
  write: (encoder) => encoding.writeVarUint(encoder, length),
})
const skip = (length: number): Struct => ({
  info: 10,
  write: (encoder) => encoding.writeVarUint(encoder, length),
})
/** An item of the map `t` that carries one value as it is. */
const holding = (value: unknown): Struct => ({
  info: 8,
  write: (encoder) => {
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarString(encoder, 't')
    encoding.writeVarUint(encoder, 1)
    encoding.writeAny(encoder, value as Parameters<typeof encoding.writeAny>[1])
  },
})
const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)])
/** A text item whose left neighbour is the given id. */
const after = (client: number, clock: number, text: string): Struct => ({
  info: 0x80 | 4,
  write: (encoder) => {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarString(encoder, text)
  },
})

describe('what is refused', () => {
  const knownOf = (doc: Y.Doc): Known => {
    const known = new Known()
    take(known, Y.encodeStateAsUpdate(doc))
    return known
  }
  const abc = docOf(1, 'abc')

  test.each<[string, Uint8Array, GateVerdict['kind']]>([
    ['a struct above the known clock', forge([{ client: 1, clock: 4, structs: [gc(1)] }]), 'gap'],
    ['a new client id that does not begin at 0', forge([{ client: 9, clock: 1, structs: [gc(1)] }]), 'gap'],
    ['a gap behind a skip', forge([{ client: 1, clock: 0, structs: [skip(4), gc(1)] }]), 'gap'],
    [
      'a neighbour that nobody has written',
      forge([{ client: 9, clock: 0, structs: [after(7, 0, 'x')] }]),
      'gap',
    ],
    [
      'a neighbour above the known clock',
      forge([{ client: 9, clock: 0, structs: [after(1, 3, 'x')] }]),
      'gap',
    ],
    ['an item beside itself', forge([{ client: 9, clock: 0, structs: [after(9, 0, 'x')] }]), 'gap'],
    [
      'two items that wait for one another',
      forge([
        { client: 9, clock: 0, structs: [after(8, 0, 'x')] },
        { client: 8, clock: 0, structs: [after(9, 0, 'y')] },
      ]),
      'gap',
    ],
    ['a deletion of what is yet to be written', forge([], [[1, 2, 1 << 30]]), 'gap'],
    ['a deletion of nobody', forge([], [[7, 0, 1]]), 'gap'],
    ['a deletion without length', forge([], [[1, 0, 0]]), 'malformed'],
    ['a struct without length', forge([{ client: 1, clock: 3, structs: [gc(0)] }]), 'malformed'],
    [
      'garbage over more clocks than anybody writes',
      forge([{ client: 1, clock: 3, structs: [gc(2 ** 31)] }]),
      'malformed',
    ],
    [
      'garbage just beyond the bound',
      forge([{ client: 1, clock: 3, structs: [gc(maxEmptyRun + 1)] }]),
      'malformed',
    ],
    ['a client id beyond 32 bits', forge([{ client: 2 ** 33, clock: 0, structs: [gc(1)] }]), 'malformed'],
    ['bytes that are no update', Uint8Array.of(1, 2, 3, 255, 255), 'malformed'],
    ['nothing at all', new Uint8Array(), 'malformed'],
    ['an update cut off', Y.encodeStateAsUpdate(docOf(5, 'hello')).slice(0, -3), 'malformed'],
    [
      'a value nested beyond the bound',
      forge([{ client: 9, clock: 0, structs: [holding(nested(maxDepth + 1))] }]),
      'malformed',
    ],
    [
      'a value nested within it',
      forge([{ client: 9, clock: 0, structs: [holding(nested(maxDepth - 1))] }]),
      'news',
    ],
    [
      'an update with a byte too many',
      Uint8Array.of(...Y.encodeStateAsUpdate(docOf(5, 'hello')), 0),
      'malformed',
    ],
    [
      'an update of the second version, which reads as an empty one and a rest',
      Y.encodeStateAsUpdateV2(docOf(5, 'hello')),
      'malformed',
    ],
  ])('%s', (_name, update, kind) => {
    const known = knownOf(abc)
    const before = new Map(known.vector)
    expect(take(known, update).kind).toBe(kind)
    if (kind !== 'news') expect(known.vector).toEqual(before)
  })

  test('garbage under the client id of somebody who is here', () => {
    const known = knownOf(abc)
    const attack = forge([{ client: 1, clock: 3, structs: [gc(1_000)] }])
    expect(judge(attack, known, (client) => client !== 1).kind).toBe('foreign')
    // what they wrote already may be repeated by anybody
    expect(judge(Y.encodeStateAsUpdate(abc), known, () => false).kind).toBe('known')
  })
})

describe('what is cut down', () => {
  test('the known part of a struct, of a block and of the deletions', () => {
    const doc = docOf(1, 'abc')
    const known = new Known()
    take(known, Y.encodeStateAsUpdate(doc))
    doc.getText('t').insert(3, 'def')
    doc.getText('t').delete(0, 2)
    const first = take(known, Y.encodeStateAsUpdate(doc))
    if (first.kind !== 'news') throw new Error(first.kind)
    expect(Y.decodeUpdate(first.news.update).structs.map((s) => [s.id.clock, s.length])).toEqual([[3, 3]])
    expect(first.news.deletes).toEqual([{ client: 1, start: 0, end: 2 }])
    doc.getText('t').delete(0, 1)
    const second = take(known, Y.encodeStateAsUpdate(doc))
    if (second.kind !== 'news') throw new Error(second.kind)
    expect(second.news.deletes).toEqual([{ client: 1, start: 2, end: 3 }])
    expect(take(known, Y.encodeStateAsUpdate(doc)).kind).toBe('known')
  })

  test('a block that comes twice, of which a document would drop the first', () => {
    const item = (clock: number, text: string): { client: number; clock: number; structs: Struct[] } => ({
      client: 9,
      clock,
      structs: [
        {
          info: 4,
          write: (encoder) => {
            encoding.writeVarUint(encoder, 1)
            encoding.writeVarString(encoder, 't')
            encoding.writeVarString(encoder, text)
          },
        },
      ],
    })
    const verdict = take(new Known(), forge([item(0, 'a'), item(1, 'b')]))
    if (verdict.kind !== 'news') throw new Error(verdict.kind)
    const doc = new Y.Doc()
    Y.applyUpdate(doc, verdict.news.update)
    expect(Y.encodeStateVector(doc)).toEqual(Y.encodeStateVector(new Map([[9, 2]])))
    expect(doc.store.pendingStructs).toBeNull()
  })
})

/** One thing that one of three people does; replayed, so that a failing history can be read. */
const step = fc.record({
  who: fc.nat(2),
  what: fc.constantFrom('type', 'cut', 'set', 'unset', 'nest', 'sync', 'handOver'),
  at: fc.nat(1_000),
})

test('a device that gets deletions before what they delete has them all once that comes', () => {
  const doc = docOf(7)
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  doc.getText('t').insert(0, 'abcdefgh')
  for (const at of [6, 2, 4]) doc.getText('t').delete(at, 1)
  const known = new Known()
  const [written, ...cuts] = updates.map((update) => {
    const verdict = take(known, update)
    if (verdict.kind !== 'news') throw new Error(verdict.kind)
    return verdict.news
  })
  const late = new Y.Doc()
  Y.applyUpdate(late, encodeNews(cuts))
  Y.applyUpdate(late, written?.update ?? new Uint8Array())
  expect(late.getText('t').toJSON()).toBe(doc.getText('t').toJSON())
  expect(late.store.pendingDs).toBeNull()
})

describe('honest histories', () => {
  test('pass whole in any order, leave nothing pending, and the relay ends with what they have', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const known = new Known()
        const kept: Uint8Array[] = []
        const docs = [docOf(11), docOf(22), docOf(33)]
        const send = (doc: Y.Doc): void => {
          const vector = Y.encodeStateVector(new Map(known.vector))
          const verdict = take(known, Y.encodeStateAsUpdate(doc, vector))
          expect(['news', 'known']).toContain(verdict.kind)
          if (verdict.kind !== 'news') return
          kept.push(verdict.news.update)
        }
        for (const { who, what, at } of steps) {
          const doc = docs[who] ?? docOf(0)
          const text = doc.getText('t')
          const map = doc.getMap('m')
          if (what === 'type') text.insert(at % (text.length + 1), `${at}`)
          if (what === 'cut' && text.length > 0) text.delete(at % text.length, 1)
          if (what === 'set') map.set(`k${at % 5}`, at)
          if (what === 'unset') map.delete(`k${at % 5}`)
          if (what === 'nest') map.set(`k${at % 5}`, new Y.Map([['x', at]]))
          if (what === 'handOver') Y.applyUpdate(docs[(who + 1) % 3] ?? doc, Y.encodeStateAsUpdate(doc))
          if (what === 'sync') {
            send(doc)
            for (const update of kept) Y.applyUpdate(doc, update)
          }
        }
        for (const doc of docs) send(doc)
        const whole = new Y.Doc()
        const merged = mergeAll(kept)
        if (merged !== null) Y.applyUpdate(whole, merged)
        for (const doc of docs) {
          for (const update of kept) Y.applyUpdate(doc, update)
          expect(doc.getText('t').toString()).toBe(whole.getText('t').toString())
          expect(doc.getMap('m').toJSON()).toEqual(whole.getMap('m').toJSON())
          expect(doc.store.pendingStructs).toBeNull()
          expect(doc.store.pendingDs).toBeNull()
          expect(Y.decodeStateVector(Y.encodeStateVector(doc))).toEqual(known.vector)
        }
        const recalled = new Known()
        for (const update of kept) recalled.recall(update)
        expect(recalled.vector).toEqual(known.vector)
      }),
      { numRuns: 150 },
    )
  })

  test('flipped bytes never throw, and what passes leaves nothing pending', () => {
    const base = docOf(1, 'hello')
    base.getMap('m').set('k', [1, { a: 'b' }])
    const bytes = Y.encodeStateAsUpdate(base)
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        (flips) => {
          const changed = bytes.slice()
          for (const [index, value] of flips) changed[index] = value
          const verdict = judge(changed, new Known(), anyone)
          if (verdict.kind !== 'news') return
          const doc = new Y.Doc()
          Y.applyUpdate(doc, verdict.news.update)
          expect(doc.store.pendingStructs).toBeNull()
          expect(doc.store.pendingDs).toBeNull()
        },
      ),
      { numRuns: 1_000 },
    )
  })
})
