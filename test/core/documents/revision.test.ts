// Freezing gives the same digest on every device, whatever the order in which the parts arrived, and another after any change.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { contentDigest } from '#core/documents/contents.ts'
import { freezeRevision, sealRevision } from '#core/centre/revision.ts'
import { openWindows } from '#core/centre/windows.ts'
import type { Pen } from '#core/pen.ts'
import { Revision } from '#schemas/archive.ts'

const pen: Pen = { member: 'li', newId: () => 'x', now: () => '2026-01-01T00:00:00Z' }
const documents = () => openWindows(() => new Y.Doc(), pen)
const nothingMore = {
  workspace: 'w',
  generation: 'g',
  label: '第一稿',
  text: null,
  tally: null,
  threads: [],
} as const
const seal = (d: ReturnType<typeof documents>) => sealRevision(freezeRevision(d as never, nothingMore))
const fill = (d: ReturnType<typeof documents>, ids: readonly string[]): void => {
  for (const id of ids) d.layout.write((t) => t.floors.add(id, { name: `层${id}`, storey: 1, rank: 'i' }))
}

test('the digest does not depend on the order in which rows were written', () => {
  const ids = ['a', 'b', 'c', 'd', 'e']
  const digests = new Set<string>()
  fc.assert(
    fc.property(fc.shuffledSubarray(ids, { minLength: 5 }), (order) => {
      const d = documents()
      fill(d, order)
      digests.add(seal(d).digest)
    }),
  )
  expect(digests.size).toBe(1)
})

test('any change of the draft gives another digest, the frozen bytes stay as they were', () => {
  const d = documents()
  fill(d, ['a'])
  const first = seal(d)
  const bytes = first.bytes.slice()
  d.layout.write((t) => t.floors.update('a', { name: '另一层' }))
  expect(seal(d).digest).not.toBe(first.digest)
  expect(first.bytes).toEqual(bytes)
  const revision = Revision.parse(JSON.parse(new TextDecoder().decode(first.bytes)))
  expect((revision.documents['layout'] as { floors: unknown[] }).floors).toMatchObject([
    { id: 'a', name: '层a' },
  ])
})

test('what a newer version wrote is frozen too', () => {
  const d = documents()
  d.layout.doc.getMap('floors').set(
    'n',
    new Y.Map<unknown>([
      ['name', '新'],
      ['storey', 1],
      ['rank', 'i'],
      ['hue', 'red'],
    ]),
  )
  const frozen = JSON.parse(new TextDecoder().decode(seal(d).bytes)) as Revision
  expect((frozen.documents['layout'] as { floors: unknown[] }).floors).toMatchObject([
    { id: 'n', hue: 'red' },
  ])
})

test('a value that no JSON can hold keeps nobody from freezing: it is left out, and told', () => {
  const d = documents()
  fill(d, ['a'])
  const honest = seal(d).digest
  const floor = d.layout.doc.getMap('floors').get('a') as Y.Map<unknown>
  const strange: readonly unknown[] = [
    Number.NaN,
    Infinity,
    12n,
    new Uint8Array(2),
    { deep: [Number.NaN, 1] },
  ]
  const left: string[] = []
  for (const value of strange) {
    floor.set('newer', value)
    const revision = freezeRevision(d as never, { ...nothingMore, text: null }, (place) => left.push(place))
    const { digest, bytes } = sealRevision(revision)
    expect(JSON.parse(new TextDecoder().decode(bytes))).toEqual(revision)
    if (typeof value !== 'object' || value instanceof Uint8Array) expect(digest).toBe(honest)
    expect(contentDigest(d.layout as never)).toMatch(/^[0-9a-f]{64}$/)
  }
  expect(left.every((place) => place.startsWith('documents/layout/floors/0/newer'))).toBe(true)
  expect(left).toHaveLength(strange.length)
})

test('text with half a character, in words, marks or names of attributes, can be frozen', () => {
  const d = documents()
  const text = { type: 'doc', content: [{ type: 'paragraph', attrs: { '\ud800': 1, a: 'b\udc00' } }] }
  expect(() => sealRevision(freezeRevision(d as never, { ...nothingMore, text }))).not.toThrow()
})
