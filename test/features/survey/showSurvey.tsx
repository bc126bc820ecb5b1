// Shows a page of the survey as the frame would, and follows where it goes.
import { MantineProvider } from '@mantine/core'
import { act, render } from '@testing-library/react'
import { useState } from 'react'
import type { Workspace } from '#core/centre/workspace.ts'
import { SurveyPages } from '#features/survey/SurveyPages.tsx'

// happy-dom has no fonts; Mantine's growing text fields listen for them.
if (!('fonts' in document)) Object.defineProperty(document, 'fonts', { value: new EventTarget() })

const Walk = ({ workspace, start }: { readonly workspace: Workspace; readonly start: readonly string[] }) => {
  const [at, setAt] = useState({ room: 'survey', path: start })
  return (
    <main data-room={at.room}>
      <SurveyPages workspace={workspace} path={at.path} go={(room, ...path) => setAt({ room, path })} />
    </main>
  )
}

/** Renders the room at a page and waits until the page, which is loaded late, stands. */
export const showSurvey = async (workspace: Workspace, ...start: readonly string[]) => {
  const shown = render(
    <MantineProvider>
      <Walk workspace={workspace} start={start} />
    </MantineProvider>,
  )
  await act(async () => {
    await Promise.all([
      import('#features/survey/QuestionsPage.tsx'),
      import('#features/survey/CollectPage.tsx'),
      import('#features/survey/ImportPage.tsx'),
      import('#features/survey/RecordsPage.tsx'),
      import('#features/survey/ResultsPage.tsx'),
      import('#features/survey/DemandPage.tsx'),
    ])
  })
  await shown.findByRole('heading', { level: 1 })
  return shown
}
