// @vitest-environment happy-dom
// The frame's own keys: Ctrl+K and `/` open the search, `?` the sheet; not in a field, and not over a dialog.
import { MantineProvider } from '@mantine/core'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { Frame } from '#app/Frame.tsx'
import { ShortcutSheet } from '#app/ShortcutSheet.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { chooseLanguage, wordsOf } from '#words/words.ts'
import { ada, setTable, sitDown } from '#test/support/memoryWorkspace.ts'

beforeAll(() => chooseLanguage('zh'))
afterEach(cleanup)

const frame = wordsOf('zh', 'frame')
const nothing = (): void => undefined

const framed = (children: React.ReactNode = null) => {
  const opened: string[] = []
  const workspace = sitDown(ada, setTable())
  render(
    <MantineProvider env="test">
      <Frame
        workspace={workspace}
        page="overview"
        onShare={nothing}
        onSearch={() => opened.push('search')}
        onShortcuts={() => opened.push('shortcuts')}
        onDownload={nothing}
        onSaving={nothing}
        remarks={null}
        remarksOpen={false}
        onRemarks={nothing}
      >
        <input aria-label="field" />
        {children}
      </Frame>
    </MantineProvider>,
  )
  return opened
}

test('keys and buttons open the search and the sheet', () => {
  const opened = framed()
  fireEvent.keyDown(document.body, { key: '/' })
  fireEvent.keyDown(screen.getByLabelText('field'), { key: 'k', ctrlKey: true })
  fireEvent.click(screen.getByRole('button', { name: frame('search') }))
  fireEvent.keyDown(document.body, { key: '?', shiftKey: true })
  // by touch, from the menu of the look
  fireEvent.click(screen.getByRole('button', { name: frame('appearance') }))
  fireEvent.click(screen.getByRole('button', { name: frame('shortcuts') }))
  expect(opened).toEqual(['search', 'search', 'search', 'shortcuts', 'shortcuts'])
  expect(screen.queryByRole('button', { name: frame('shortcuts') })).toBeNull()
  fireEvent.keyDown(screen.getByLabelText('field'), { key: '?' })
  expect(opened).toHaveLength(5)
})

test('over a dialog nothing further is opened', () => {
  const opened = framed(
    <Dialog open title="t" onClose={nothing}>
      {null}
    </Dialog>,
  )
  fireEvent.keyDown(document.body, { key: '/' })
  fireEvent.keyDown(document.body, { key: '?' })
  expect(opened).toEqual([])
})

test('the sheet lists the keys of the frame under their words', () => {
  framed(<ShortcutSheet onClose={nothing} />)
  const sheet = screen.getByRole('dialog')
  const keys = wordsOf('zh', 'shortcuts')
  expect(sheet.textContent).toContain(`${keys('everywhere')}CtrlK ${keys('or')} /${keys('search')}`)
  expect(sheet.textContent).toContain(`?${keys('sheet')}`)
  expect(sheet.textContent).toContain(keys('none'))
})
