// @vitest-environment happy-dom
// What is typed is kept at every key: after a reload it is there, in its own field, and written where nobody changed what it was over.
import { MantineProvider } from '@mantine/core'
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import type { ReactElement } from 'react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DraftOf } from '#ui/DraftOf.tsx'
import { forgetTyped } from '#ui/keptDrafts.ts'
import { ownTab } from '#ui/openTabs.ts'
import { placesInDoubt } from '#ui/useDraft.ts'
import { closeNotice, notices } from '#ui/notices.ts'
import { NumberField } from '#ui/NumberField.tsx'
import { lettersCutOff, PasteLimit } from '#ui/PasteLimit.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useKeptText } from '#ui/useKept.ts'
import { chooseLanguage } from '#words/words.ts'

beforeEach(() => {
  chooseLanguage('en')
  closeNotice()
  localStorage.clear()
})
afterEach(cleanup)

const show = async (page: ReactElement): Promise<void> => {
  render(<MantineProvider env="test">{page}</MantineProvider>)
  await act(() => Promise.resolve())
}
/** What a reload leaves: the device's storage, and nothing of the page. */
const reload = async (page: ReactElement): Promise<void> => {
  cleanup()
  await show(page)
}
const type = (label: string, text: string): void =>
  void fireEvent.change(screen.getByLabelText(label), { target: { value: text } })
const valueOf = (label: string): string => screen.getByLabelText<HTMLInputElement>(label).value

const leave = (label: string): void => void fireEvent.blur(screen.getByLabelText(label))
const seen = (state: 'visible' | 'hidden'): void => {
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true })
  act(() => void document.dispatchEvent(new Event('visibilitychange')))
}
/** What this tab kept is another tab's from now on. */
const becomes = (tab: string): void => {
  for (const key of Object.keys(localStorage)) {
    const kept = localStorage.getItem(key) ?? ''
    localStorage.removeItem(key)
    localStorage.setItem(key.replace(ownTab, tab), kept)
  }
}

test('a number that was typed and not left stands in the field after a reload, and is written on leaving it', async () => {
  const written: (number | null)[] = []
  const page = <NumberField label="Households" value={null} empty onCommit={(value) => written.push(value)} />
  await show(page)
  type('Households', '3333')
  await reload(page)
  expect([valueOf('Households'), written]).toEqual(['3333', []])
  expect(document.activeElement, 'where the person was').toBe(screen.getByLabelText('Households'))
  leave('Households')
  expect(written).toEqual([3333])
  await reload(page)
  expect([valueOf('Households'), localStorage.length], 'once').toEqual(['', 0])
})

test('a write that the end of the page cut off is not lost', async () => {
  const written: (number | null)[] = []
  const page = (value: number | null) => (
    <NumberField label="People" value={value} empty onCommit={(people) => written.push(people)} />
  )
  await show(page(null))
  type('People', '1600')
  seen('hidden')
  expect(written).toEqual([1600])
  // the disk never got it
  await reload(page(null))
  expect(valueOf('People')).toBe('1600')
  leave('People')
  expect(written).toEqual([1600, 1600])
  type('People', '1700')
  seen('hidden')
  // the disk got it, shown as it is shown
  await reload(page(1700))
  expect([valueOf('People'), localStorage.length]).toEqual(['1,700', 0])
  type('People', '1800')
  seen('hidden')
  seen('visible')
  expect(localStorage.length, 'the page lives on').toBe(0)
})

test('a closed tab’s words come back in the next one, an open tab’s never do', async () => {
  const page = <TextField label="Title" value="" onCommit={() => undefined} />
  await show(page)
  type('Title', 'of the other tab')
  becomes('other')
  const other = new BroadcastChannel('bandeng.tabs')
  const asked = new Promise<void>((resolve) => {
    other.addEventListener('message', ({ data }: MessageEvent<object>) => {
      if (!('asks' in data)) return
      other.postMessage({ open: 'other' })
      resolve()
    })
  })
  await reload(page)
  await asked
  await act(() => new Promise((resolve) => setTimeout(resolve, 500)))
  expect(valueOf('Title')).toBe('')
  type('Title', 'mine')
  expect(localStorage.length, 'each has its own').toBe(2)
  fireEvent.keyDown(screen.getByLabelText('Title'), { key: 'Escape' })
  other.close()
  await reload(page)
  await waitFor(() => expect(valueOf('Title')).toBe('of the other tab'))
  fireEvent.keyDown(screen.getByLabelText('Title'), { key: 'Escape' })
  expect(localStorage.length).toBe(0)
})

test('a form left by a closed tab stands in the next one', async () => {
  const page = <Form onSend={() => undefined} />
  await show(page)
  type('Reason', 'half a')
  becomes('closed')
  await reload(page)
  await waitFor(() => expect(valueOf('Reason')).toBe('half a'))
})

test('what somebody changed under the draft is said, and written over only by who has seen it', async () => {
  const written: string[] = []
  const field = (value: string) => (
    <MantineProvider env="test">
      <TextField label="Title" value={value} onCommit={(text) => written.push(text)} />
    </MantineProvider>
  )
  const { rerender } = render(field('old'))
  type('Title', 'mine')
  rerender(field('theirs'))
  expect(screen.getByText(/changed to “theirs”/)).toBeTruthy()
  leave('Title')
  expect([valueOf('Title'), written]).toEqual(['mine', []])
  fireEvent.keyDown(screen.getByLabelText('Title'), { key: 'Enter' })
  expect(written).toEqual(['mine'])
  rerender(field('mine'))
  expect(screen.queryByText(/changed to/)).toBeNull()
  type('Title', 'again')
  rerender(field('theirs too'))
  type('Title', 'again and on')
  leave('Title')
  expect(written).toEqual(['mine', 'again and on'])
})

test('what was typed into a centre goes with the centre', async () => {
  location.hash = '#/c/centre-9/overview/facts'
  const page = <TextField label="Title" value="" onCommit={() => undefined} />
  await show(page)
  type('Title', 'half')
  forgetTyped('centre-8')
  expect(localStorage.length).toBe(1)
  forgetTyped('centre-9')
  expect(localStorage.length).toBe(0)
  location.hash = ''
})

test('where somebody changed the value meanwhile, the typed words stand in the field and wait', async () => {
  const written: string[] = []
  const page = (value: string) => (
    <TextField label="Title" value={value} onCommit={(text) => written.push(text)} />
  )
  await show(page('old'))
  type('Title', 'my own')
  await reload(page('theirs'))
  expect([valueOf('Title'), written]).toEqual(['my own', []])
  fireEvent.keyDown(screen.getByLabelText('Title'), { key: 'Escape' })
  expect(valueOf('Title')).toBe('theirs')
  await reload(page('theirs'))
  expect(valueOf('Title')).toBe('theirs')
})

test('rows of a list keep their drafts apart, whatever order they come back in', async () => {
  const written: string[] = []
  const row = (id: string) => (
    <DraftOf key={id} id={id}>
      <TextField label={id} value="" bare onCommit={(text) => written.push(`${id}: ${text}`)} />
      <TextField label="Name" value="" onCommit={(text) => written.push(`${id} name: ${text}`)} />
    </DraftOf>
  )
  await show(<>{['a', 'b'].map(row)}</>)
  const [, second] = screen.getAllByLabelText('Name')
  fireEvent.change(second as HTMLElement, { target: { value: 'of b' } })
  await reload(<>{['b', 'a'].map(row)}</>)
  screen.getAllByLabelText('Name').forEach((field) => fireEvent.blur(field))
  expect(written).toEqual(['b name: of b'])
})

test('two fields that can’t be told apart keep nothing, so that no row gets another’s words', async () => {
  const written: string[] = []
  const field = (key: string) => (
    <TextField key={key} label="Same" value="" onCommit={(text) => written.push(text)} />
  )
  await show(<>{['1', '2'].map(field)}</>)
  fireEvent.change(screen.getAllByLabelText('Same')[0] as HTMLElement, { target: { value: 'lost' } })
  expect(placesInDoubt()).toHaveLength(1)
  await reload(<>{['1', '2'].map(field)}</>)
  screen.getAllByLabelText('Same').forEach((one) => fireEvent.blur(one))
  expect(written).toEqual([])
})

test('what is left in the ordinary way is written once and kept no longer', async () => {
  const written: string[] = []
  const page = <TextField label="Title" value="" onCommit={(text) => written.push(text)} />
  await show(page)
  type('Title', 'whole')
  fireEvent.blur(screen.getByLabelText('Title'))
  await reload(page)
  expect(written).toEqual(['whole'])
})

const Form = ({ onSend }: { readonly onSend: (text: string) => void }) => {
  const [text, setText, forget] = useKeptText('reason')
  return (
    <>
      <textarea aria-label="Reason" value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <button
        type="button"
        onClick={() => {
          onSend(text)
          forget()
        }}
      >
        Send
      </button>
    </>
  )
}

test('a form half filled in stands there again until it is sent', async () => {
  const sent: string[] = []
  const page = <Form onSend={(text) => sent.push(text)} />
  await show(page)
  type('Reason', 'half a')
  await reload(page)
  expect(valueOf('Reason')).toBe('half a')
  fireEvent.click(screen.getByRole('button'))
  await reload(page)
  expect([valueOf('Reason'), sent]).toEqual(['', ['half a']])
})

test('a paste that is longer than its field says how much was left out', async () => {
  await show(
    <>
      <PasteLimit />
      <TextField label="Question" value="" maxLength={400} onCommit={() => undefined} />
    </>,
  )
  const pasted = new Event('paste', { bubbles: true }) as Event & { clipboardData?: unknown }
  pasted.clipboardData = { getData: () => '长'.repeat(10_000) }
  act(() => void screen.getByLabelText('Question').dispatchEvent(pasted))
  expect(notices.read()?.text).toContain('9600 were left out')
  const field = { value: 'ab', maxLength: 5, selectionStart: 0, selectionEnd: 2 }
  expect(lettersCutOff(field, 'cdefg')).toBe(0)
  expect(lettersCutOff(field, 'cdefgh')).toBe(1)
  expect(lettersCutOff({ ...field, maxLength: -1 }, 'x'.repeat(100))).toBe(0)
})
