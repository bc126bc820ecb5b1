// @vitest-environment happy-dom
// The page of the plan in a variant: what is drawn there is drawn for it alone, and every reading of the layout follows the variant it is about.
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addVariant, chooseVariant, rowsOfVariant, type LayoutSnapshot } from '#core/documents/layout.ts'
import { applyLayoutChange } from '#core/documents/layoutChanging.ts'
import { joinRooms } from '#core/geometry/joinRooms.ts'
import { floorPlanOf } from '#core/geometry/floorPlan.ts'
import { splitRoom } from '#core/geometry/splitRoom.ts'
import { partnerRoomName, roomChoices } from '#features/plan/partnerRooms.ts'
import look from '#features/layout/printed.module.css'
import { formatOf } from '#words/format.ts'
import { chooseLanguage, wordsOf } from '#words/words.ts'
import { openedCentre, type OpenedCentre } from '#test/support/openedCentre.ts'
import { showLayout } from './showLayout.tsx'
import { drawTwoRooms, value, type TwoRooms } from './twoRooms.ts'

beforeEach(() => chooseLanguage('en'))
afterEach(cleanup)

const westOf = (workspace: OpenedCentre, { floor, office }: TwoRooms, variant: string): number =>
  Math.min(
    ...(
      floorPlanOf(rowsOfVariant(workspace.layout.read(), variant), floor).roomsById.get(office)?.face.edges ??
      []
    ).map(({ from }) => from.x),
  )

/** The variant beside the present state. */
const otherThan = ({ variants }: LayoutSnapshot, present: string): string =>
  [...variants.keys()].find((id) => id !== present) ?? ''

test('what is moved in a copy moves there alone, is measured there alone, and goes back in one step', async () => {
  const workspace = openedCentre()
  const drawn = drawTwoRooms(workspace)
  const { pane } = await showLayout(workspace, ['rooms', drawn.office])
  fireEvent.click(screen.getByRole('button', { name: 'Copy as a new variant' }))
  const copy = otherThan(workspace.layout.read(), drawn.variant)
  expect(screen.getByText(/change in this variant alone/)).toBeTruthy()
  const net = (variant: string): number => workspace.figures.measureOf(variant).read().net
  const before = net(copy)
  fireEvent.change(screen.getByRole('textbox', { name: 'Width' }), { target: { value: '4800' } })
  fireEvent.blur(screen.getByRole('textbox', { name: 'Width' }))
  expect(net(copy)).toBe(before + 1_000 * 3_800)
  expect(net(drawn.variant)).toBe(before)
  expect(workspace.figures.measure.read()?.net).toBe(before)
  fireEvent.keyDown(pane(), { key: 'ArrowRight', shiftKey: true })
  expect(westOf(workspace, drawn, copy)).toBe(7_000)
  expect(westOf(workspace, drawn, drawn.variant)).toBe(6_000)
  fireEvent.click(screen.getByRole('button', { name: /Undo/ }))
  expect(westOf(workspace, drawn, copy)).toBe(6_000)
  fireEvent.click(screen.getByRole('button', { name: /Undo/ }))
  expect(net(copy)).toBe(before)
  expect(workspace.layout.read().variantRows.size).toBe(0)
})

test('what is moved in the present state moves in the copy too, which says whose walls they are', async () => {
  const workspace = openedCentre()
  const drawn = drawTwoRooms(workspace)
  const copy = value(addVariant(workspace.layout, 'Copy', drawn.variant))
  const { pane } = await showLayout(workspace, ['rooms', drawn.office])
  expect(screen.getByText(/This is the present state/)).toBeTruthy()
  fireEvent.keyDown(pane(), { key: 'ArrowRight', shiftKey: true })
  expect(westOf(workspace, drawn, copy)).toBe(7_000)
  expect(workspace.layout.read().variantRows.size).toBe(0)
})

test('the plan says which variant it shows where there are several, and an address leads to one', async () => {
  const workspace = openedCentre()
  const drawn = drawTwoRooms(workspace)
  const { find } = await showLayout(workspace)
  expect(find('[data-plan]').getAttribute('aria-label')).toBe('Ground floor')
  fireEvent.click(screen.getByRole('button', { name: 'Copy as a new variant' }))
  const copy = otherThan(workspace.layout.read(), drawn.variant)
  expect(find('[data-plan]').getAttribute('aria-label')).toBe('Ground floor · Copy of 现状')
  // named in both languages, whoever makes it
  expect(workspace.layout.read().variants.get(copy)?.name).toBe('现状的副本')
  fireEvent.click(screen.getByRole('button', { name: 'Propose' }))
  expect(screen.getByRole('main').dataset['path']).toBe(`propose/${copy}`)
  cleanup()
  const again = await showLayout(workspace, ['variants', copy])
  expect(again.find('[data-plan]').getAttribute('aria-label')).toBe('Ground floor · Copy of 现状')
})

/** A copy that is the main variant, in which the office is split in two and then the hall joined with its west half. */
const drawInCopy = (workspace: OpenedCentre, { variant, hall, office }: TwoRooms) => {
  const { layout } = workspace
  const copy = value(addVariant(layout, 'Copy', variant))
  value(chooseVariant(layout, { main: copy }))
  const split = value(
    splitRoom(
      rowsOfVariant(layout.read(), copy),
      office,
      { x: 6_000, y: 2_000 },
      { x: 10_000, y: 2_000 },
      layout.pen.newId,
    ),
  )
  value(applyLayoutChange(layout, split, () => ({ name: '新', nameEn: 'New half' }), copy))
  const joined = value(joinRooms(rowsOfVariant(layout.read(), copy), hall, office, layout.pen.newId))
  value(applyLayoutChange(layout, joined, () => ({ name: '' }), copy))
  return { copy, half: split.addRooms[0]?.id ?? '' }
}

test('the address of a room that stands in one variant alone shows that variant', async () => {
  const workspace = openedCentre()
  const drawn = drawTwoRooms(workspace)
  const { half } = drawInCopy(workspace, drawn)
  await showLayout(workspace, ['rooms', half])
  expect(screen.getByRole('heading', { name: 'New half', level: 3 })).toBeTruthy()
  expect(screen.queryByRole('treeitem', { name: /^Office/ })).toBeNull()
  cleanup()
  await showLayout(workspace, ['rooms', drawn.office])
  expect(screen.getByRole('heading', { name: 'Office', level: 3 })).toBeTruthy()
  expect(screen.getByText(/This is the present state/)).toBeTruthy()
})

test('the plan’s partners and the figures follow the main variant', () => {
  const workspace = openedCentre()
  const drawn = drawTwoRooms(workspace)
  const { half, copy } = drawInCopy(workspace, drawn)
  const measure = workspace.figures.measure.read()
  const ids = [drawn.hall, half].toSorted()
  expect(measure?.rooms.map(({ id }) => id).toSorted()).toEqual(ids)
  const choices = () =>
    roomChoices(workspace.layout.read(), workspace.figures.measure.read(), formatOf('en')).map(({ id }) => id)
  expect(choices().toSorted()).toEqual(ids)
  // a partner may name a room that only other variants have, or none has any more
  const nameOf = partnerRoomName(workspace.layout.read(), wordsOf('en', 'plan'))
  expect([drawn.hall, drawn.office, 'gone'].map(nameOf)).toEqual([
    'Hall',
    'Office (not in the main variant)',
    'A room that was removed',
  ])
  value(chooseVariant(workspace.layout, { main: drawn.variant }))
  expect(choices().toSorted()).toEqual([drawn.hall, drawn.office].toSorted())
  expect(workspace.figures.measureOf(copy).read().rooms).toHaveLength(2)
})

test('paper has the variant that is shown, whichever is the main one, and names it in its title', async () => {
  const workspace = openedCentre()
  const drawn = drawTwoRooms(workspace)
  const { copy } = drawInCopy(workspace, drawn)
  const printed = async (variant: string): Promise<readonly string[]> => {
    const { container } = await showLayout(workspace, ['variants', variant])
    act(() => void window.dispatchEvent(new Event('beforeprint')))
    const sheet = container.querySelector(`.${look['printed']}`)
    const said = [...(sheet?.querySelectorAll('h1, li > span') ?? [])].map((one) => one.textContent)
    const net = formatOf('en').area(workspace.figures.measureOf(variant).read().net)
    expect(sheet?.querySelector('p')?.textContent).toContain(`${wordsOf('en', 'layout')('net')} ${net}`)
    act(() => void window.dispatchEvent(new Event('afterprint')))
    cleanup()
    return said
  }
  for (const main of [copy, drawn.variant]) {
    value(chooseVariant(workspace.layout, { main }))
    expect(await printed(copy)).toEqual(['Layout · Copy', 'Hall', 'New half'])
    expect(await printed(drawn.variant)).toEqual(['Layout · 现状', 'Hall', 'Office'])
  }
})
