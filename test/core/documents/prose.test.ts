// The plan's text as JSON: what an editor would read, the same on every device, and never a change of the document.
import { getSchema } from '@tiptap/core'
import { yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { openOperatingPlan } from '#core/documents/plan.ts'
import { contentDigest } from '#core/documents/contents.ts'
import { proseOf } from '#core/documents/prose.ts'
import { writeProse, type Block } from '#samples/prose.ts'
import { text } from '#samples/three-floor-974/text.ts'
import { penFrom } from '#test/samples/built.ts'
import { textSchema } from '#ui/RichText/schema.ts'

const planWith = (blocks: readonly Block[]) => {
  const plan = openOperatingPlan(new Y.Doc(), penFrom('prose'))
  writeProse(plan, blocks)
  return plan
}

test.each(['zh', 'en'] as const)('the sample’s text in %s is one that the editor knows', (lang) => {
  const schema = getSchema(textSchema(null, ''))
  const prose = proseOf(planWith(text[lang]).fragment('text'))
  const node = schema.nodeFromJSON(prose)
  expect(() => node.check()).not.toThrow()
  let chips = 0
  node.descendants((child) => void (child.type.name === 'figureChip' && chips++))
  expect(chips).toBe(10)
})

test('it is what the editor’s own reader gives', () => {
  const fragment = planWith(text.en).fragment('text')
  expect(proseOf(fragment)).toEqual(yXmlFragmentToProsemirrorJSON(fragment))
})

test('marks are read in order of their names, overlapping ones without their hash', () => {
  const doc = new Y.Doc()
  const fragment = doc.getXmlFragment('text')
  const paragraph = new Y.XmlElement('paragraph')
  const words = new Y.XmlText()
  fragment.insert(0, [paragraph])
  paragraph.insert(0, [words])
  words.insert(0, 'ab', { italic: {}, bold: {} })
  words.insert(2, 'c', { 'link--Zm9v': { href: 'https://example.org', target: null } })
  expect(proseOf(fragment).content?.[0]?.content).toEqual([
    { type: 'text', text: 'ab', marks: [{ type: 'bold' }, { type: 'italic' }] },
    { type: 'text', text: 'c', marks: [{ type: 'link', attrs: { href: 'https://example.org' } }] },
  ])
})

test('reading changes nothing, and an empty text reads as an empty doc', () => {
  const plan = planWith(text.zh)
  const before = Y.encodeStateAsUpdate(plan.doc)
  proseOf(plan.fragment('text'))
  expect(Y.encodeStateAsUpdate(plan.doc)).toEqual(before)
  expect(proseOf(openOperatingPlan(new Y.Doc(), penFrom('empty')).fragment('text'))).toEqual({
    type: 'doc',
    content: [],
  })
})

test('equal contents have one digest, however they came; a changed word has another', () => {
  const plan = planWith(text.zh)
  const other = openOperatingPlan(new Y.Doc(), penFrom('other'))
  Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(plan.doc))
  expect(contentDigest(other)).toBe(contentDigest(plan))
  other.doc.transact(() => {
    const first = other.fragment('text').get(0) as Y.XmlElement
    ;(first.get(0) as Y.XmlText).insert(0, '新')
  }, other.pen)
  expect(contentDigest(other)).not.toBe(contentDigest(plan))
})
