// @vitest-environment happy-dom
// The notice of words that fell with their paragraph: it gives the words, stays beneath later messages, and one press puts them back.
import { cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { addFloor, renameFloor } from '#core/documents/layout.ts'
import { value } from '#test/core/documents/undoPeople.ts'
import { useTaken } from '#app/useTaken.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { announce, closeNotice, notices } from '#ui/notices.ts'
import { openedCentre } from '#test/features/survey/openedCentre.ts'
import { chooseLanguage } from '#words/words.ts'

beforeEach(() => chooseLanguage('en'))
afterEach(() => {
  cleanup()
  while (notices.read() !== null) closeNotice()
})

const textOf = (doc: Y.Doc): string => doc.getXmlFragment('text').toString()

/** Two lines of this person's, in a paragraph each, that another takes away one after the other. */
const loseTwo = ({ plan }: Workspace): void => {
  const other = new Y.Doc()
  const text = plan.fragment('text')
  for (const words of ['We open at noon', 'Every day']) {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(words)])
    plan.doc.transact(() => text.insert(text.length, [paragraph]), plan.pen)
  }
  Y.applyUpdate(other, Y.encodeStateAsUpdate(plan.doc))
  for (let i = 0; i < 2; i++) {
    other.getXmlFragment('text').delete(0, 1)
    Y.applyUpdate(plan.doc, Y.encodeStateAsUpdate(other))
  }
  expect(textOf(plan.doc)).toBe('')
}

test('both are said in one notice, which a later message covers, and come back by one press and go by one undo each', () => {
  const centre = openedCentre()
  renderHook(() => useTaken(centre))
  loseTwo(centre)
  expect(notices.read()?.text).toMatch(/We open at noon … Every day/)
  announce('Something else')
  closeNotice()
  expect(notices.read()?.text).toMatch(/We open at noon … Every day/)
  const press = notices.read()?.action
  closeNotice()
  press?.run()
  expect(notices.read()).toBeNull()
  expect(textOf(centre.plan.doc)).toBe(
    '<paragraph>We open at noon</paragraph><paragraph>Every day</paragraph>',
  )
  centre.plan.undoing.undo()
  centre.plan.undoing.undo()
  expect(textOf(centre.plan.doc)).toBe('')
})

test('once the centre is closed the words are said still, without a press that would lead nowhere', () => {
  const centre = openedCentre()
  const { unmount } = renderHook(() => useTaken(centre))
  loseTwo(centre)
  unmount()
  expect(notices.read()?.text).toMatch(/We open at noon … Every day/)
  expect(notices.read()?.action).toBeUndefined()
})

test('that something was removed is said no more once it stands again', () => {
  const centre = openedCentre()
  const layout = centre.layout
  const [floor] = layout.read().floors.keys()
  const id = floor ?? value(addFloor(layout, { name: 'First', storey: 1 }))
  renderHook(() => useTaken(centre))
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(layout.doc))
  value(renameFloor(layout, id, { name: 'Ann’s' }))
  const kept = new Map((other.getMap('floors').get(id) as Y.Map<unknown>).entries())
  other.getMap('floors').delete(id)
  Y.applyUpdate(layout.doc, Y.encodeStateAsUpdate(other))
  expect(notices.read()?.text).toMatch(/^Removed meanwhile/)
  other.getMap('floors').set(id, new Y.Map([...kept]))
  Y.applyUpdate(layout.doc, Y.encodeStateAsUpdate(other))
  expect(layout.read().floors.has(id)).toBe(true)
  expect(notices.read()).toBeNull()
})
