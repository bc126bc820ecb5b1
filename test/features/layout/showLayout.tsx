// Shows the Layout room as the frame would, and follows where it goes.
import { MantineProvider } from '@mantine/core'
import { act, render } from '@testing-library/react'
import { useState } from 'react'
import type { Workspace } from '#core/centre/workspace.ts'
import type { RemarkTarget } from '#schemas/remarks.ts'
import { LayoutPages } from '#features/layout/LayoutPages.tsx'

if (!('fonts' in document)) Object.defineProperty(document, 'fonts', { value: new EventTarget() })

interface WalkProps {
  readonly workspace: Workspace
  readonly start: readonly string[]
  readonly onRemark: ((target: RemarkTarget) => void) | undefined
  readonly remarking: boolean
  readonly remarkTarget: RemarkTarget | null
}

const Walk = ({ workspace, start, onRemark, remarking, remarkTarget }: WalkProps) => {
  const [at, setAt] = useState({ room: 'layout', path: start })
  return (
    <main data-room={at.room} data-path={at.path.join('/')}>
      <LayoutPages
        workspace={workspace}
        path={at.path}
        go={(room, ...path) => setAt({ room, path })}
        remarking={remarking}
        remarkTarget={remarkTarget}
        {...(onRemark ? { onRemark } : {})}
      />
    </main>
  )
}

export const showLayout = async (
  workspace: Workspace,
  start: readonly string[] = [],
  onRemark?: (target: RemarkTarget) => void,
  remarking = false,
  remarkTarget: RemarkTarget | null = null,
) => {
  const shown = render(
    <MantineProvider>
      <Walk {...{ workspace, start, onRemark, remarking, remarkTarget }} />
    </MantineProvider>,
  )
  // The panel of proposals is loaded late.
  await act(async () => {
    await import('#features/layout/propose/ProposePage.tsx')
  })
  await shown.findByRole('heading', { level: 1 })
  const find = (selector: string): Element => {
    const element = shown.container.querySelector(selector)
    if (!element) throw new Error(`no ${selector}`)
    return element
  }
  return { ...shown, find, pane: () => find('[data-plan]') as HTMLElement }
}
