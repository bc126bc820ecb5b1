// @vitest-environment happy-dom
// Whatever comes up gives the focus back when it goes, and a press never drops it: it is handed to what came in the place of what went.
import { MantineProvider } from '@mantine/core'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { type ReactElement, useState } from 'react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Dialog } from '#ui/Dialog.tsx'
import { KeptFocus } from '#ui/KeptFocus.tsx'
import { SidePanel } from '#ui/SidePanel.tsx'
import { chooseLanguage } from '#words/words.ts'

beforeEach(() => chooseLanguage('en'))
afterEach(cleanup)

const show = (page: ReactElement) =>
  render(
    <MantineProvider env="test">
      <KeptFocus />
      {page}
    </MantineProvider>,
  )

const named = (name: string): HTMLElement => screen.getByRole('button', { name })
/** As a keyboard does: the focus is on what is pressed. */
const press = async (name: string): Promise<void> => {
  act(() => named(name).focus())
  await act(async () => {
    fireEvent.click(named(name))
    await new Promise((done) => setTimeout(done, 0))
  })
}
const held = (): string => {
  const at = document.activeElement
  return at === document.body ? 'nobody' : (at?.getAttribute('aria-label') ?? at?.textContent ?? '')
}

interface Way {
  readonly open: boolean
  readonly close: () => void
}
/** What comes up: drawn only while it is open, or shut from the start. */
const boxes: readonly (readonly [name: string, draw: (way: Way) => ReactElement | false])[] = [
  [
    'a dialog that is there only while it is open',
    ({ open, close }) =>
      open && (
        <Dialog open title="Box" onClose={close}>
          <input aria-label="Inside" data-autofocus />
        </Dialog>
      ),
  ],
  [
    'a dialog that is drawn shut',
    ({ open, close }) => (
      <Dialog open={open} title="Box" onClose={close}>
        <input aria-label="Inside" />
      </Dialog>
    ),
  ],
  [
    'a dialog whose field takes the focus by itself',
    ({ open, close }) =>
      open && (
        <Dialog open title="Box" onClose={close}>
          <input aria-label="Inside" autoFocus />
        </Dialog>
      ),
  ],
  [
    'a panel beside the page',
    ({ open, close }) =>
      open && (
        <SidePanel title="Box" onClose={close}>
          <input aria-label="Inside" autoFocus />
        </SidePanel>
      ),
  ],
]

const Opened = ({ draw }: { readonly draw: (typeof boxes)[number][1] }) => {
  const [open, setOpen] = useState(false)
  return (
    <main tabIndex={-1} aria-label="Page">
      <button onClick={() => setOpen(true)}>Opener</button>
      {draw({ open, close: () => setOpen(false) })}
    </main>
  )
}

describe.each(boxes)('%s', (_, draw) => {
  test.each(['Escape', 'its cross'])('gives the focus back to its opener after %s', async (way) => {
    show(<Opened draw={draw} />)
    await press('Opener')
    const inside = await screen.findByLabelText('Inside')
    act(() => inside.focus())
    if (way === 'Escape')
      await act(async () => {
        fireEvent.keyDown(inside, { key: 'Escape' })
        await Promise.resolve()
      })
    else await press('Close')
    expect(held()).toBe('Opener')
  })
})

const GoneOpener = () => {
  const [rows, setRows] = useState(['One', 'Two'])
  const [asked, setAsked] = useState<string | null>(null)
  return (
    <main>
      <section aria-label="List">
        {rows.map((row) => (
          <button key={row} onClick={() => setAsked(row)}>
            {row}
          </button>
        ))}
      </section>
      {asked !== null && (
        <Dialog open title="Sure?" onClose={() => setAsked(null)}>
          <button
            onClick={() => {
              setRows(rows.filter((row) => row !== asked))
              setAsked(null)
            }}
          >
            Remove
          </button>
        </Dialog>
      )}
    </main>
  )
}

test('where the opener goes with what was asked, its list takes the focus', async () => {
  show(<GoneOpener />)
  await press('One')
  await screen.findByRole('dialog')
  await press('Remove')
  expect(held()).toBe('List')
})

/** A press takes away what was pressed; `came` is what stands there then. */
const swaps: readonly (readonly [name: string, came: ReactElement, takes: string])[] = [
  [
    'a question',
    <div key="a" role="alertdialog" aria-label="Really?">
      <button>Yes</button>
    </div>,
    'Really?',
  ],
  [
    'a form',
    <form key="b">
      <button>First</button>
      <input aria-label="Name" />
    </form>,
    'Name',
  ],
  ['a button', <button key="c">Back</button>, 'Back'],
  [
    'a summary, with a field folded below it,',
    <div key="e">
      <details>
        <summary>More</summary>
        <input aria-label="Folded" />
      </details>
      <button>Next</button>
    </div>,
    'More',
  ],
  ['words alone', <p key="d">Done</p>, 'Row'],
]

const Swapped = ({ came }: { readonly came: ReactElement }) => {
  const [pressed, setPressed] = useState(false)
  return (
    <main>
      <ul>
        <li aria-label="Row">
          <button>Open</button>
          {pressed ? came : <button onClick={() => setPressed(true)}>Press</button>}
        </li>
      </ul>
    </main>
  )
}

test.each(swaps)('%s that comes in the place of a pressed button takes the focus', async (_, came, takes) => {
  show(<Swapped came={came} />)
  await press('Press')
  expect(held()).toBe(takes)
})

const Unfolded = () => {
  const [open, setOpen] = useState(false)
  return (
    <main>
      <header>
        <button aria-expanded={open} onClick={() => setOpen(!open)}>
          Unfold
        </button>
      </header>
      <section aria-label="Rest">{open && <button onClick={() => setOpen(false)}>Done</button>}</section>
    </main>
  )
}

test('what is folded from within gives the focus to the button that unfolded it, wherever that stands', async () => {
  show(<Unfolded />)
  await press('Unfold')
  await press('Done')
  expect(held()).toBe('Unfold')
})

const Pages = () => {
  const [at, setAt] = useState('first')
  return (
    <main tabIndex={-1} aria-label="Page">
      <section key={at}>
        <button onClick={() => setAt('second')}>{at}</button>
      </section>
    </main>
  )
}

test('another page takes the focus as a whole, so that the next key starts at its head', async () => {
  show(<Pages />)
  await press('first')
  expect(held()).toBe('Page')
})

test('who has left a field is not brought back when it goes', async () => {
  const { rerender } = render(<Left there />)
  act(() => named('Field').focus())
  await act(async () => {
    named('Field').blur()
    await Promise.resolve()
  })
  await act(async () => {
    rerender(<Left there={false} />)
    await new Promise((done) => setTimeout(done, 0))
  })
  expect(held()).toBe('nobody')
})

const Left = ({ there }: { readonly there: boolean }) => (
  <>
    <KeptFocus />
    <main tabIndex={-1}>{there && <button>Field</button>}</main>
  </>
)
