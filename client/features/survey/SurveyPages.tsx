// The room Survey: asks, collects, brings in, counts, and ranks what residents need; each job is a page behind a tab.
import { Suspense, type ComponentType } from 'react'
import type { PageProps } from '#core/centre/workspace.ts'
import { part } from '#ui/part.tsx'
import { TabStrip } from '#ui/TabStrip.tsx'
import { useWords } from '#ui/useWords.ts'
import { useLedgerRights, useMayWrite } from '#kit/useMayWrite.ts'
import { UndoButtons } from '#kit/undo/UndoButtons.tsx'
import look from './survey.module.css'

/** The pages in the order of their tabs. */
export const surveyPages = ['questions', 'collect', 'import', 'records', 'results', 'demand'] as const
/** A page of the survey, as its address names it. */
export type SurveyPage = (typeof surveyPages)[number]

type Page = ComponentType<PageProps>
const pages: Readonly<Record<SurveyPage, Page>> = {
  questions: part(async () => (await import('./QuestionsPage.tsx')).QuestionsPage),
  collect: part(async () => (await import('./CollectPage.tsx')).CollectPage),
  import: part(async () => (await import('./ImportPage.tsx')).ImportPage),
  records: part(async () => (await import('./RecordsPage.tsx')).RecordsPage),
  results: part(async () => (await import('./ResultsPage.tsx')).ResultsPage),
  demand: part(async () => (await import('./DemandPage.tsx')).DemandPage),
}

/** Words of the tabs; `questions` is called design, as the field calls it. */
const tabWord = {
  questions: 'design',
  collect: 'collect',
  import: 'import',
  records: 'collected',
  results: 'results',
  demand: 'demand',
} as const

/** A person goes between the pages of the survey that their role has. */
export const SurveyPages = (props: PageProps) => {
  const { workspace, path, go } = props
  const say = useWords('survey')
  const frame = useWords('frame')
  const answers = useLedgerRights(workspace, 'responses')
  const writes = {
    survey: useMayWrite(workspace, workspace.survey),
    programme: useMayWrite(workspace, workspace.programme),
  }
  const shown = surveyPages.filter((one) =>
    one === 'records' ? answers.read : answers.add || (one !== 'collect' && one !== 'import'),
  )
  const wanted = path[0]
  const page = shown.find((one) => one === wanted) ?? (answers.add ? 'questions' : 'results')
  const Page = pages[page]
  // What each page writes; answers are no document, and are erased in their own way. Who is one person is decided where they are seen.
  const document = page === 'demand' ? 'programme' : page === 'import' ? null : 'survey'
  const written = document !== null && writes[document] ? workspace[document] : null

  return (
    <div className={look['room']}>
      <TabStrip
        label={say('pages')}
        tabs={shown.map((one) => ({
          value: one,
          label: say(tabWord[one]),
          href: `#/c/${workspace.id}/survey/${one}`,
        }))}
        current={page}
        onGo={(to) => go('survey', to)}
        {...(written === null ? {} : { end: <UndoButtons undoing={written.undoing} /> })}
      />
      <Suspense fallback={<p className={look['waiting']}>{frame('loading')}</p>}>
        {/* An address that names another row opens that one. */}
        <Page
          key={page === 'questions' || page === 'demand' ? `${page}/${path[1] ?? ''}` : page}
          {...props}
        />
      </Suspense>
    </div>
  )
}
