// @vitest-environment happy-dom
// Why the work can't be saved stands in the flow of the frame, and is closed by its button or Escape; the role that sends nothing is told.
import { MantineProvider } from '@mantine/core'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { BarredNotice } from '#app/BarredNotice.tsx'
import type { DeviceWiring } from '#app/device.ts'
import { SavingDetail } from '#app/SavingDetail.tsx'
import { SavingFaultNote } from '#app/SavingFaultNote.tsx'
import { SavingStatus } from '#app/SavingStatus.tsx'
import { cellOf, type Saving } from '#core/source.ts'
import { Dialog } from '#ui/Dialog.tsx'
import { chooseLanguage, wordsOf } from '#words/words.ts'
import { everyRule } from '#test/support/cssRules.ts'
import { guest, setTable, sitDown } from '#test/support/memoryWorkspace.ts'

beforeAll(() => chooseLanguage('en'))
afterEach(cleanup)

const frame = wordsOf('en', 'frame')
const shown = (start: Saving, more: React.ReactNode = null) => {
  const saving = cellOf(start)
  const workspace = { ...sitDown(guest, setTable()), saving }
  let downloads = 0
  let details = 0
  const onDownload = () => void downloads++
  render(
    <MantineProvider env="test">
      <SavingStatus workspace={workspace} onDetail={() => undefined} />
      <SavingFaultNote workspace={workspace} onDownload={onDownload} />
      <BarredNotice workspace={workspace} onDetail={() => void details++} />
      {more}
    </MantineProvider>,
  )
  return { saving, workspace, downloads: () => downloads, details: () => details }
}
const fault = () => screen.queryByTestId('saving-fault')

test('it offers the file, and goes by its button or Escape while the state of saving keeps its words', () => {
  const { saving, downloads } = shown({ state: 'failed', reason: 'quota' })
  fireEvent.click(screen.getByRole('button', { name: frame('saving.download') }))
  expect(downloads()).toBe(1)
  fireEvent.click(screen.getByRole('button', { name: frame('close') }))
  expect(fault()).toBeNull()
  expect(screen.getByTestId('saving').textContent).toBe(frame('saving.failed'))
  act(() => saving.set({ state: 'failed', reason: 'relay', waiting: 14 }))
  expect(fault()?.textContent, 'another reason is told anew').toContain(frame('saving.relay', { count: 14 }))
  expect(screen.getByTestId('saving').textContent, 'all is on the disk').toBe(
    frame('saving.notTaken', { count: 14 }),
  )
  expect(screen.getByTestId('saving').querySelector('[data-state=failed]')).toBeNull()
  fireEvent.keyDown(document.body, { key: 'Escape' })
  expect(fault()).toBeNull()
  act(() => saving.set({ state: 'shared' }))
  act(() => saving.set({ state: 'failed', reason: 'relay', waiting: 14 }))
  expect(fault(), 'and so is the same reason once it had gone').not.toBeNull()
})

test('Escape closes the dialog over it first', () => {
  shown(
    { state: 'failed', reason: 'quota' },
    <Dialog open title="t" onClose={() => undefined}>
      {null}
    </Dialog>,
  )
  fireEvent.keyDown(document.body, { key: 'Escape' })
  expect(fault()).not.toBeNull()
})

test('nothing of it lies over the page: it has no place of its own on the screen', () => {
  const rules = everyRule().filter(({ selector }) => /^\.(?:savingFault|notes)\b/.test(selector))
  expect(rules.length).toBeGreaterThan(2)
  for (const { text } of rules) expect(text).not.toMatch(/position|z-index|transform|margin/)
})

test('a role that may not send what waits is named in one line, and a press tells how to get it out', () => {
  const { saving, details } = shown({ state: 'device', waiting: 38, barred: 38 })
  expect(screen.getByTestId('saving').textContent).toBe(frame('saving.deviceBarred', { count: 38 }))
  const words = screen.getByRole('complementary').querySelector('p')?.textContent ?? ''
  for (const part of ['“Viewer”', '38 changes', 'stay on this device']) expect(words).toContain(part)
  expect(words.length, 'large type on a phone').toBeLessThan(90)
  fireEvent.click(screen.getByRole('button', { name: wordsOf('en', 'errors')('barredMore') }))
  expect(details()).toBe(1)
  act(() => saving.set({ state: 'device', waiting: 38 }))
  expect(screen.queryByTestId('barred')).toBeNull()
})

test('how the work is kept says the role, how many changes it may not send, and both ways to get them out', () => {
  const { workspace } = shown({ state: 'device', waiting: 38, barred: 38 })
  const device = {
    storing: cellOf({ keeping: null, condition: null }),
    centres: cellOf([]),
    offline: cellOf('ready'),
    refresh: () => Promise.resolve(),
  } as unknown as DeviceWiring
  render(
    <MantineProvider env="test">
      <SavingDetail device={device} workspace={workspace} onClose={() => undefined} />
    </MantineProvider>,
  )
  const words = screen.getByRole('dialog').textContent
  for (const part of ['“Viewer”', '38 changes', 'Save a file', 'ask an owner']) expect(words).toContain(part)
})
