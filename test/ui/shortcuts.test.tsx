// @vitest-environment happy-dom
// The register of shortcuts: what is said is what is listened to, for as long as its part of the page stands.
import { cleanup, fireEvent, render } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { drawnKeys, readGroups, shortcutGroups, useShortcuts, type ShortcutGroup } from '#ui/shortcuts.ts'

afterEach(cleanup)

const Part = ({ group }: { readonly group: ShortcutGroup | null }) => {
  useShortcuts(group)
  return <input aria-label="field" />
}
const titles = (): readonly string[] => readGroups(shortcutGroups.read()).map(({ title }) => title)
const ran: string[] = []
const group = (
  title: string,
  keys: string,
  rest: Partial<ShortcutGroup['shortcuts'][number]> = {},
): ShortcutGroup => ({
  title,
  shortcuts: [{ keys: [keys], says: title, run: () => ran.push(title), ...rest }],
})
const pressed = (event: KeyboardEventInit, target: Element = document.body): readonly string[] => {
  ran.length = 0
  fireEvent.keyDown(target, event)
  return [...ran]
}

test('a group stands as long as its part of the page, those of every page last', () => {
  const frame = render(<Part group={{ ...group('frame', '?'), everywhere: true }} />)
  const page = render(<Part group={group('page', 'Mod+Z')} />)
  expect(titles()).toEqual(['page', 'frame'])
  page.rerender(<Part group={null} />)
  expect(titles()).toEqual(['frame'])
  expect(pressed({ key: 'z', ctrlKey: true })).toEqual([])
  frame.unmount()
  expect(titles()).toEqual([])
})

test('keys are told apart by Ctrl, Shift and Alt; signs come with Shift or without', () => {
  render(
    <>
      <Part group={group('undo', 'Mod+Z')} />
      <Part group={group('redo', 'Mod+Shift+Z')} />
      <Part group={group('sheet', '?')} />
    </>,
  )
  expect(pressed({ key: 'z', ctrlKey: true })).toEqual(['undo'])
  expect(pressed({ key: 'Z', metaKey: true, shiftKey: true })).toEqual(['redo'])
  expect(pressed({ key: 'z', ctrlKey: true, altKey: true })).toEqual([])
  expect(pressed({ key: 'z' })).toEqual([])
  expect(pressed({ key: '?', shiftKey: true })).toEqual(['sheet'])
})

test('a field keeps its keys, and who composes Chinese is left alone', () => {
  const { getAllByLabelText } = render(
    <>
      <Part group={group('search', 'Mod+K', { inFields: true, keys: ['Mod+K', '/'] })} />
      <Part group={group('undo', 'Mod+Z')} />
    </>,
  )
  const [field] = getAllByLabelText('field')
  expect(pressed({ key: '/' }, field)).toEqual([])
  expect(pressed({ key: 'z', ctrlKey: true }, field)).toEqual([])
  expect(pressed({ key: 'k', ctrlKey: true }, field)).toEqual(['search'])
  expect(pressed({ key: '/' })).toEqual(['search'])
  expect(pressed({ key: '/', isComposing: true })).toEqual([])
})

test('a radio button, a box to tick and a list have no undo of their own: the page’s works there, and no other key does', () => {
  const { container } = render(
    <>
      <Part group={group('undo', 'Mod+Z')} />
      <Part group={group('sheet', '?')} />
      <input type="radio" />
      <input type="checkbox" />
      <input readOnly />
      <select />
      <input type="number" data-typed />
      <textarea data-typed />
    </>,
  )
  const fields = [...container.querySelectorAll<HTMLElement>('input:not([aria-label]), select, textarea')]
  expect(fields).toHaveLength(6)
  for (const field of fields) {
    const typed = 'typed' in field.dataset
    expect(pressed({ key: 'z', ctrlKey: true }, field), field.outerHTML).toEqual(typed ? [] : ['undo'])
    expect(pressed({ key: '?' }, field)).toEqual([])
  }
})

test('keys are drawn one by one', () => {
  expect(drawnKeys('Mod+Shift+Z')).toEqual(['Ctrl', 'Shift', 'Z'])
  expect(drawnKeys('Alt+ArrowUp')).toEqual(['Alt', '↑'])
  expect(drawnKeys('+')).toEqual(['+'])
})
