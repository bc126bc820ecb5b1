// @vitest-environment happy-dom
// The layout on paper: every floor with its rooms, told apart, and nothing to press; it stands only while it is printed.
import { act, cleanup, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { mainVariant } from '#core/documents/layout.ts'
import { PrintedLayout, usePrinting } from '#features/layout/PrintedLayout.tsx'
import { memoryWorkspace } from '#test/support/memoryWorkspace.ts'
import { show } from '#test/features/showPage.tsx'
import { chooseLanguage } from '#words/words.ts'

beforeEach(() => chooseLanguage('zh'))
afterEach(cleanup)

test('all floors and all rooms, without a field or a button', async () => {
  const workspace = await memoryWorkspace()
  const { container } = show(
    <PrintedLayout workspace={workspace} variant={mainVariant(workspace.layout.read())} />,
  )
  const { floors, rooms } = workspace.layout.read()
  expect(screen.getAllByRole('heading', { level: 2 })).toHaveLength(floors.size)
  expect(screen.getAllByRole('listitem')).toHaveLength(rooms.size)
  expect(screen.getAllByRole('img')).toHaveLength(floors.size)
  const titles = screen.getAllByRole('listitem').map((row) => row.firstChild?.textContent)
  expect(new Set(titles).size).toBe(rooms.size)
  expect(within(container).queryAllByRole('textbox')).toEqual([])
  expect([...container.querySelectorAll('section button, section input')]).toEqual([])
})

test('it stands from just before the page is printed until it was', () => {
  const Printing = () => <p>{usePrinting() ? 'paper' : 'screen'}</p>
  show(<Printing />)
  act(() => void window.dispatchEvent(new Event('beforeprint')))
  expect(screen.getByText('paper')).toBeTruthy()
  act(() => void window.dispatchEvent(new Event('afterprint')))
  expect(screen.getByText('screen')).toBeTruthy()
})
