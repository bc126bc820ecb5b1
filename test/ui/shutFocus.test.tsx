// @vitest-environment happy-dom
// A press that shuts its own button while work is done, or leads to another page, leaves the focus with somebody.
import { MantineProvider } from '@mantine/core'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { type ReactNode, useState } from 'react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { KeptFocus } from '#ui/KeptFocus.tsx'
import { focusWhenThere } from '#ui/focusWhenThere.ts'
import { chooseLanguage } from '#words/words.ts'

beforeEach(() => chooseLanguage('en'))
afterEach(cleanup)

const later = (): Promise<void> =>
  act(async () => {
    await new Promise((done) => setTimeout(done, 0))
  })
const held = (): string => {
  const at = document.activeElement
  return at === document.body ? 'nobody' : (at?.getAttribute('aria-label') ?? at?.textContent ?? '')
}
const Frame = ({ children }: { readonly children: ReactNode }) => (
  <MantineProvider env="test">
    <KeptFocus />
    {children}
  </MantineProvider>
)

type Outcome = 'open again' | 'shut for good' | 'gone' | 'replaced' | 'page gone'

const Page = ({ ended, outcome }: { readonly ended: boolean; readonly outcome: Outcome }) => {
  const [pressed, setPressed] = useState(false)
  const state = ended ? 'after' : pressed ? 'busy' : 'before'
  const press = (): void => setPressed(true)
  if (state === 'after' && outcome === 'page gone')
    return (
      <main key="next" aria-label="Next page">
        <h1>Next</h1>
      </main>
    )
  const rest =
    state !== 'after' || outcome === 'open again' || outcome === 'shut for good' ? (
      <button
        disabled={state === 'busy' || (state === 'after' && outcome === 'shut for good')}
        onClick={press}
      >
        Do it
      </button>
    ) : outcome === 'replaced' ? (
      <button key="other">Undo it</button>
    ) : null
  return (
    <main tabIndex={-1} aria-label="Page">
      <section aria-label="Form">
        <input aria-label="Name" />
        {rest}
      </section>
    </main>
  )
}

const ends: readonly (readonly [Outcome, string])[] = [
  ['open again', 'Do it'],
  ['shut for good', 'Form'],
  ['gone', 'Form'],
  ['replaced', 'Form'],
  ['page gone', 'Next page'],
]

describe.each(['keeps the focus on', 'drops the focus of'])(
  'where the browser %s what is shut',
  (browser) => {
    test.each(ends)('a button that is then %s hands it to “%s”', async (outcome, takes) => {
      const { rerender } = render(<Page ended={false} outcome={outcome} />, { wrapper: Frame })
      const button = screen.getByRole('button')
      act(() => button.focus())
      act(() => void fireEvent.click(button))
      if (browser.startsWith('drops')) act(() => button.blur())
      await later()
      expect(held(), 'meanwhile').toBe('Form')
      rerender(<Page ended outcome={outcome} />)
      await later()
      expect(held()).toBe(takes)
    })
  },
)

test('who goes elsewhere while the work is done is not brought back', async () => {
  const { rerender } = render(<Page ended={false} outcome="open again" />, { wrapper: Frame })
  const button = screen.getByRole('button')
  act(() => button.focus())
  act(() => void fireEvent.click(button))
  await later()
  act(() => screen.getByLabelText('Name').focus())
  rerender(<Page ended outcome="open again" />)
  await later()
  expect(held()).toBe('Name')
})

const Found = ({ rows }: { readonly rows: readonly string[] | null }) => (
  <>
    <button>Search</button>
    <main>
      {rows === null ? null : (
        <>
          <h1>Questions</h1>
          <ul>
            {rows.map((row) => (
              <li key={row} data-question={row}>
                <button>{`Question ${row}`}</button>
              </li>
            ))}
          </ul>
        </>
      )}
    </main>
  </>
)

test('what was searched for takes the focus once it is there, its page’s heading until then', async () => {
  const { rerender } = render(<Found rows={null} />)
  act(() => screen.getByText('Search').focus())
  focusWhenThere('b')
  await later()
  expect(held()).toBe('Search')
  rerender(<Found rows={[]} />)
  await later()
  expect(held()).toBe('Questions')
  rerender(<Found rows={['a', 'b']} />)
  await later()
  expect(held()).toBe('Question b')
})

test('what was searched for takes the focus from a link that the search gave it back to', async () => {
  const { rerender } = render(
    <>
      <a href="#nav">Plan</a>
      <input aria-label="Words" />
      <Found rows={null} />
    </>,
  )
  act(() => screen.getByLabelText('Words').focus())
  focusWhenThere('b')
  act(() => screen.getByText('Plan').focus())
  await later()
  rerender(
    <>
      <a href="#nav">Plan</a>
      <Found rows={['a', 'b']} />
    </>,
  )
  await later()
  expect(held()).toBe('Question b')
})

test('who presses a key before it is there stays where they are', async () => {
  const { rerender } = render(<Found rows={null} />)
  act(() => screen.getByText('Search').focus())
  focusWhenThere('b')
  await later()
  fireEvent.keyDown(screen.getByText('Search'), { key: 'Tab' })
  rerender(<Found rows={['b']} />)
  await later()
  expect(held()).toBe('Search')
})
