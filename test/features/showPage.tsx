// Shows one page as the frame would, with the bar of messages, and follows where it goes.
import { MantineProvider } from '@mantine/core'
import { act, fireEvent, render, screen } from '@testing-library/react'
import { type ComponentType, type ReactElement, useState } from 'react'
import type { PageProps, Workspace } from '#core/centre/workspace.ts'
import { NoticeBar } from '#ui/NoticeBar.tsx'

// happy-dom has no fonts and no layout; Mantine's growing fields listen for the first, a page led to scrolls to the second.
if (!('fonts' in document)) Object.defineProperty(document, 'fonts', { value: new EventTarget() })

/** Renders anything under the theme's provider, with the bar of messages below. */
export const show = (page: ReactElement) =>
  render(
    <MantineProvider env="test">
      {page}
      <NoticeBar />
    </MantineProvider>,
  )

interface WalkProps {
  readonly Room: ComponentType<PageProps>
  readonly name: string
  readonly workspace: Workspace
  readonly start: readonly string[]
}

const Walk = ({ Room, name, workspace, start }: WalkProps) => {
  const [at, setAt] = useState({ room: name, path: start })
  return (
    <main data-room={at.room} data-path={at.path.join('/')}>
      <Room workspace={workspace} path={at.path} go={(room, ...path) => setAt({ room, path })} />
    </main>
  )
}

/** Renders a room at one of its pages and lets what it fetches arrive. */
export const showPages = async (
  Room: ComponentType<PageProps>,
  name: string,
  workspace: Workspace,
  ...start: readonly string[]
) => {
  const shown = show(<Walk Room={Room} name={name} workspace={workspace} start={start} />)
  await settle()
  return shown
}

/** Lets promises that are under way come to their end. */
export const settle = (): Promise<void> =>
  act(async () => {
    for (let i = 0; i < 20; i++) await Promise.resolve()
  })

/** Where the page has led to, such as `layout/rooms/f1-class`. */
export const place = (): string => {
  const { room, path } = screen.getByRole('main').dataset
  return [room, path].filter((part) => part !== undefined && part !== '').join('/')
}

export const press = async (name: string | RegExp): Promise<void> => {
  fireEvent.click(screen.getByRole('button', { name }))
  await settle()
}

/** Writes into a field and leaves it. */
export const fill = (label: string | RegExp, value: string): void => {
  const field = screen.getByLabelText(label)
  fireEvent.change(field, { target: { value } })
  fireEvent.blur(field)
}

/** The words of the message that stands. */
export const notice = (): string => screen.getByRole('status').textContent

/** The names of all buttons on the page. */
export const buttons = (): readonly string[] =>
  screen.queryAllByRole('button').map((one) => one.getAttribute('aria-label') ?? one.textContent)
