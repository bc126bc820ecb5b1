// Shows the plan room as the frame would, and follows where it goes.
import { MantineProvider } from '@mantine/core'
import { act, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import type { Workspace } from '#core/centre/workspace.ts'
import { OperatingPlanPages } from '#features/plan/OperatingPlanPages.tsx'
import { samples } from '#samples/samples.ts'
import type { BuiltWorkspace } from '#samples/workspaceDraft.ts'
import type { Role } from '#schemas/members.ts'
import { testPen } from '#test/support/memoryWorkspace.ts'
import { openedCentre } from '#test/support/openedCentre.ts'
import { NoticeBar } from '#ui/NoticeBar.tsx'

// happy-dom has no fonts; Mantine's growing text fields listen for them.
if (!('fonts' in document)) Object.defineProperty(document, 'fonts', { value: new EventTarget() })

const Walk = ({ workspace, start }: { readonly workspace: Workspace; readonly start: readonly string[] }) => {
  const [at, setAt] = useState({ room: 'plan', path: start })
  return (
    <main data-room={at.room} data-path={at.path.join('/')}>
      <OperatingPlanPages
        workspace={workspace}
        path={at.path}
        go={(room, ...path) => setAt({ room, path })}
      />
      <NoticeBar />
    </main>
  )
}

/** Renders the room at a page; for the text it waits until the editor, which is loaded late, stands. */
export const showPlan = async (workspace: Workspace, ...start: readonly string[]) => {
  const shown = render(
    <MantineProvider env="test">
      <Walk workspace={workspace} start={start} />
    </MantineProvider>,
  )
  await act(async () => {
    await import('#ui/RichText/RichText.tsx')
  })
  await shown.findByRole('heading', { level: 1 })
  return shown
}

let built: Promise<BuiltWorkspace> | null = null
/** The three-floor sample, open for a person with a role. */
export const openedSample = async (role: Role = 'owner') => {
  built ??= (async () => {
    const [first] = samples
    if (first === undefined) throw new Error('no sample')
    return (await first.load()).buildSample(testPen('maker'))
  })()
  return openedCentre(role, await built)
}

/** Writes into a field and leaves it. */
export const fill = (field: HTMLElement, value: string): void => {
  fireEvent.change(field, { target: { value } })
  fireEvent.blur(field)
}

/** Chooses an option of a list by its words. */
export const choose = async (field: HTMLElement, option: string): Promise<void> => {
  fireEvent.click(field)
  fireEvent.click(await screen.findByRole('option', { name: option }))
}

/** Where the room has led to. */
export const place = (): string => {
  const main = screen.getByRole('main')
  return [main.dataset['room'], main.dataset['path']].filter((part) => part !== '').join('/')
}
