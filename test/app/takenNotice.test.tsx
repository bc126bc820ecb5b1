// @vitest-environment happy-dom
// The notice of words that fell with their paragraph: it gives the words, stays beneath later messages, and one press puts them back.
import { cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import {
  addFloor,
  addVariant,
  editRoom,
  openLayout,
  renameFloor,
  rowsOfVariant,
  type Layout,
} from '#core/documents/layout.ts'
import { addLines, describeOperatingPlan, editLine } from '#core/documents/plan.ts'
import { fen } from '#schemas/quantities.ts'
import { removeVariant } from '#core/documents/layoutRemoving.ts'
import { removeRoom } from '#core/geometry/moveRoom.ts'
import { judgeReturnedLayout } from '#core/geometry/returned.ts'
import { apply, draw, value } from '#test/core/documents/undoPeople.ts'
import { drag, takeOut } from '#test/core/documents/variantPeople.ts'
import { useTaken } from '#app/useTaken.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { forgetToldLosses, toldLosses } from '#kit/undo/toldLosses.ts'
import { announce, closeNotice, notices } from '#ui/notices.ts'
import { openedCentre } from '#test/support/openedCentre.ts'
import { ada, setTable, sitDown, type Table } from '#test/support/memoryWorkspace.ts'
import { pen } from '#test/support/shelves.ts'
import { chooseLanguage } from '#words/words.ts'

beforeEach(() => chooseLanguage('en'))
afterEach(() => {
  cleanup()
  localStorage.clear()
  forgetToldLosses(openedCentre().id)
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
  other.getMap('floors').set(id, new Y.Map([...kept, ['name', 'Ann’s']]))
  Y.applyUpdate(layout.doc, Y.encodeStateAsUpdate(other))
  expect(layout.read().floors.has(id)).toBe(true)
  expect(notices.read()).toBeNull()
  expect(toldLosses(centre.id).read()).toEqual([])
})

test('a value that lost stays said until it is closed, and is read again where all such messages stand, in both languages', async () => {
  const centre = openedCentre()
  const { layout } = centre
  const id = value(addFloor(layout, { name: 'First', storey: 1 }))
  renderHook(() => useTaken(centre))
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(layout.doc))
  other.clientID = 0xffff_fffe
  value(renameFloor(layout, id, { name: 'Ann’s' }))
  other.transact(() => (other.getMap('floors').get(id) as Y.Map<unknown>).set('name', 'Ben’s'))
  Y.applyUpdate(layout.doc, Y.encodeStateAsUpdate(other))
  const stands = layout.read().floors.get(id)?.name
  expect(stands).toBe('Ben’s')
  expect(notices.read()).toMatchObject({ tone: 'fault', stays: true })
  const said = notices.read()?.text ?? ''
  expect(said).toMatch(/Ben’s.*Ann’s/)
  closeNotice()
  location.hash = '#/c/x/layout'
  const [kept, ...more] = toldLosses(centre.id).read()
  expect(more).toEqual([])
  expect(kept?.en).toBe(said)
  expect(kept?.zh).toMatch(/Ben’s.*Ann’s/)
  expect(kept?.zh).toMatch(/[一-龥]/)
  // as a page that is loaded anew reads it
  expect(JSON.parse(localStorage.getItem(`bandeng.told.${centre.id}`) ?? '')).toEqual([kept])
  forgetToldLosses(centre.id)
  expect(localStorage.getItem(`bandeng.told.${centre.id}`)).toBeNull()
})

/** Another device's copy of the layout as it is now; what was done there is sent later. */
const elsewhere = (table: Table): { readonly layout: Layout; readonly send: () => void } => {
  const [here, other] = [table.doc('layout'), new Y.Doc()]
  Y.applyUpdate(other, Y.encodeStateAsUpdate(here))
  const send = (): void =>
    Y.applyUpdate(here, Y.encodeStateAsUpdate(other, Y.encodeStateVector(here)), 'relay')
  return { layout: openLayout(other, pen('ben'), { judge: judgeReturnedLayout }), send }
}

test('a variant that is removed while another works in it: it is named with how much stood in it, and comes back by one press', async () => {
  const table = setTable()
  const workspace = sitDown(ada, table)
  const { layout } = workspace
  value(addFloor(layout, { name: 'Ground', storey: 1 }))
  const now = value(addVariant(layout, 'Now', null))
  draw(layout, 'Hall', [0, 0, 6_000, 5_000])
  const bold = value(addVariant(layout, 'Bold', now))
  renderHook(() => useTaken(workspace))
  const ben = elsewhere(table)
  drag(workspace as never, bold, 6_000, 7_000)
  value(removeVariant(ben.layout, bold))
  ben.send()
  expect(layout.read().variants.has(bold)).toBe(false)
  const said = notices.read()
  expect(said?.text).toMatch(
    /^Removed meanwhile by [^:]+: the variant “Bold”, and with it \d changes? of yours that stood in it\. (It is|They are) there/,
  )
  expect(said?.text).not.toMatch(/opens|placed|kind/)
  expect(said?.action?.label).toBe('Bring it back')
  said?.action?.run()
  await vi.waitFor(() => expect(layout.read().variants.get(bold)?.name).toBe('Bold'))
  const walls = rowsOfVariant(layout.read(), bold)
  expect([...walls.vertices.values()].filter(({ at }) => at.x === 7_000)).toHaveLength(2)
  expect(notices.read(), 'it stands again').toBeNull()
  expect(layout.undoing.undo().undone).toBe('whole')
  expect(layout.read().variants.has(bold)).toBe(false)
})

test('a room that is removed while another names it comes back by a press, and where its ground is taken the notice says so', async () => {
  const table = setTable()
  const workspace = sitDown(ada, table)
  const { layout } = workspace
  value(addFloor(layout, { name: 'Ground', storey: 1 }))
  value(addVariant(layout, 'Now', null))
  const room = draw(layout, 'Hall', [0, 0, 6_000, 5_000])
  renderHook(() => useTaken(workspace))
  const lose = (): void => {
    const ben = elsewhere(table)
    value(editRoom(layout, room, { name: 'Tea room' }))
    apply(ben.layout, removeRoom(ben.layout.read(), room, ben.layout.pen.newId))
    ben.send()
    expect(layout.read().rooms.has(room)).toBe(false)
  }
  lose()
  expect(notices.read()?.action?.label).toBe('Bring it back')
  notices.read()?.action?.run()
  await vi.waitFor(() => expect(layout.read().rooms.get(room)?.name).toBe('Tea room'))
  expect(notices.read()).toBeNull()
  value(editRoom(layout, room, { name: 'Hall' }))
  lose()
  const press = notices.read()?.action
  draw(layout, 'New', [0, 0, 6_000, 5_000])
  press?.run()
  await vi.waitFor(() => expect(notices.read()?.text).toMatch(/^It can’t be brought back whole/))
  expect(layout.read().rooms.has(room)).toBe(false)
})

test('a room that another hides in a variant while this person names it is named with who did it, and shows again by one press', async () => {
  const table = setTable()
  const workspace = sitDown(ada, table)
  const { layout } = workspace
  value(addFloor(layout, { name: 'Ground', storey: 1 }))
  const now = value(addVariant(layout, 'Now', null))
  const room = draw(layout, 'Hall', [0, 0, 6_000, 5_000])
  const bold = value(addVariant(layout, 'Bold', now))
  renderHook(() => useTaken(workspace))
  const ben = elsewhere(table)
  value(editRoom(layout, room, { name: 'Tea room' }))
  takeOut(ben as never, bold, room)
  ben.send()
  expect(rowsOfVariant(layout.read(), bold).rooms.has(room)).toBe(false)
  const said = notices.read()
  expect(said?.text).toBe(
    'somebody else took out “Tea room” in “Bold” while you were changing it: name “Tea room”. What you changed is kept, and shows again once it is brought back',
  )
  expect(said?.action?.label).toBe('Bring it back')
  said?.action?.run()
  await vi.waitFor(() => expect(rowsOfVariant(layout.read(), bold).rooms.has(room)).toBe(true))
  expect(notices.read(), 'it shows again').toBeNull()
})

test('a line of money that another removes while this person changes it comes back by a press; one that another brings back needs none', async () => {
  const table = setTable()
  const workspace = sitDown(ada, table)
  const { plan } = workspace
  const power = { section: 'cost', name: 'Power', kind: 'rent', frequency: 'monthly', start: 1, end: 12 }
  const [first = '', second = ''] = value(
    addLines(plan, [
      { ...power, amount: fen(100) },
      { ...power, name: 'Water', amount: fen(100) },
    ]),
  )
  renderHook(() => useTaken(workspace))
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(plan.doc))
  const send = (): void => Y.applyUpdate(plan.doc, Y.encodeStateAsUpdate(other), 'relay')
  for (const line of [first, second]) value(editLine(plan, line, { amount: fen(200) }))
  const kept = new Map((other.getMap('lines').get(second) as Y.Map<unknown>).entries())
  for (const line of [first, second]) other.getMap('lines').delete(line)
  send()
  expect(notices.read()?.text).toMatch(/^Removed meanwhile by [^:]+: “Power”, “Water”/)
  other.getMap('lines').set(second, new Y.Map([...kept]))
  send()
  expect(notices.read()?.text).toMatch(
    /^Removed meanwhile by [^:]+: “Power”, and.* brought “Water” back, and in it stands: amount “[^”]*1\.00[^”]*” \(yours was “[^”]*2\.00[^”]*”\)/,
  )
  expect(notices.read()?.action?.label).toBe('Bring it back')
  notices.read()?.action?.run()
  await vi.waitFor(() => expect(plan.read().lines.get(first)?.amount).toBe(200))
  expect(notices.read()?.text, 'what was lost of the other is still true').toMatch(
    /^\S.* brought “Water” back, and in it stands/,
  )
})

test('of three who wrote one number the notice says what stands by now, and goes once this person writes again', () => {
  const table = setTable()
  const workspace = sitDown(ada, table)
  const { plan } = workspace
  plan.doc.clientID = 1
  value(describeOperatingPlan(plan, { months: 12 }))
  renderHook(() => useTaken(workspace))
  const others = [2, 3].map((client) => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(plan.doc))
    doc.clientID = client
    doc.getMap('facts').set('months', 24 + client)
    return doc
  })
  value(describeOperatingPlan(plan, { months: 24 }))
  const seen = others.map((doc) => {
    Y.applyUpdate(plan.doc, Y.encodeStateAsUpdate(doc), 'relay')
    return notices.read()?.text ?? ''
  })
  expect(seen[0]).toMatch(/“26”.*yours was “24”/)
  expect(seen[1]).toMatch(/“27”.*yours was “24”/)
  expect(seen[1]).not.toContain('26')
  value(describeOperatingPlan(plan, { months: 30 }))
  expect(notices.read()).toBeNull()
})
