// @vitest-environment happy-dom
// What is typed is kept at every key: after a reload it is there, in its own field, and written where nobody changed what it was over.
import { MantineProvider } from '@mantine/core'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import type { ReactElement } from 'react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DraftOf } from '#ui/DraftOf.tsx'
import { closeNotice, notices } from '#ui/notices.ts'
import { NumberField } from '#ui/NumberField.tsx'
import { lettersCutOff, PasteLimit } from '#ui/PasteLimit.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useKeptText } from '#ui/useKept.ts'
import { chooseLanguage } from '#words/words.ts'

beforeEach(() => {
  chooseLanguage('en')
  closeNotice()
})
afterEach(cleanup)

const show = async (page: ReactElement): Promise<void> => {
  render(<MantineProvider env="test">{page}</MantineProvider>)
  await act(() => Promise.resolve())
}
/** What a reload leaves: the tab's storage, and nothing of the page. */
const reload = async (page: ReactElement): Promise<void> => {
  cleanup()
  await show(page)
}
const type = (label: string, text: string): void =>
  void fireEvent.change(screen.getByLabelText(label), { target: { value: text } })
const valueOf = (label: string): string => screen.getByLabelText<HTMLInputElement>(label).value

test('a number that was typed and not left is written after a reload', async () => {
  const written: (number | null)[] = []
  const page = <NumberField label="Households" value={null} empty onCommit={(value) => written.push(value)} />
  await show(page)
  type('Households', '3333')
  expect(written).toEqual([])
  await reload(page)
  expect(written).toEqual([3333])
  await reload(page)
  expect(written, 'once').toEqual([3333])
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
  expect(written).toEqual(['b name: of b'])
})

test('two fields that can’t be told apart keep nothing, so that no row gets another’s words', async () => {
  const written: string[] = []
  const field = (key: string) => (
    <TextField key={key} label="Same" value="" onCommit={(text) => written.push(text)} />
  )
  await show(<>{['1', '2'].map(field)}</>)
  fireEvent.change(screen.getAllByLabelText('Same')[0] as HTMLElement, { target: { value: 'lost' } })
  await reload(<>{['1', '2'].map(field)}</>)
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
