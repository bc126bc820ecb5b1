// @vitest-environment happy-dom
// The strip of a room's pages: links that go at once, and the current one scrolled into the middle of what is seen.
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { TabStrip } from '#ui/TabStrip.tsx'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const names = ['one', 'two', 'three'] as const
type Name = (typeof names)[number]

const strip = (current: Name, onGo: (value: Name) => void = () => {}) => (
  <TabStrip
    label="Pages"
    tabs={names.map((value) => ({ value, label: value, href: `#/${value}` }))}
    current={current}
    onGo={onGo}
    end={<button type="button">Undo</button>}
  />
)

test('a press goes to the page at once; one that asks for a new window is left to the browser', () => {
  const gone = vi.fn<(value: Name) => void>()
  render(strip('one', gone))
  fireEvent.click(screen.getByRole('link', { name: 'two' }))
  fireEvent.click(screen.getByRole('link', { name: 'three' }), { ctrlKey: true })
  expect(gone.mock.calls).toEqual([['two']])
  expect(screen.getByRole('link', { current: 'page' }).textContent).toBe('one')
})

test('the current tab is brought to the middle, first and after every change', () => {
  const place: Readonly<Record<string, number>> = { one: 0, two: 100, three: 200 }
  vi.spyOn(HTMLElement.prototype, 'offsetLeft', 'get').mockImplementation(function (this: HTMLElement) {
    return place[this.textContent] ?? 0
  })
  vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(80)
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(120)
  const { rerender } = render(strip('two'))
  const box = screen.getByRole('navigation', { name: 'Pages' })
  expect(box.scrollLeft).toBe(80)
  rerender(strip('three'))
  expect(box.scrollLeft).toBe(180)
})

test('what stands at the end is outside the part that scrolls', () => {
  render(strip('one'))
  expect(screen.getByRole('navigation').contains(screen.getByRole('button', { name: 'Undo' }))).toBe(false)
})
