// The room Survey: asks, collects, brings in, counts, and ranks what residents need; each job is a page behind a tab.
import { Suspense, type ComponentType } from 'react'
import type { PageProps } from '#core/centre/workspace.ts'
import { part } from '#ui/part.tsx'
import { TabStrip } from '#ui/TabStrip.tsx'
import { useSource } from '#ui/useSource.ts'
import { useWords } from '#ui/useWords.ts'
import { UndoButtons } from '#kit/undo/UndoButtons.tsx'
import { mayAddAnswers, mayReadAnswers, mayWriteSurvey } from './standing.ts'
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
  const me = useSource(workspace.me)
  const shown = surveyPages.filter((one) =>
    one === 'records' ? mayReadAnswers(me) : mayAddAnswers(me) || (one !== 'collect' && one !== 'import'),
  )
  const wanted = path[0]
  const page = shown.find((one) => one === wanted) ?? (mayAddAnswers(me) ? 'questions' : 'results')
  const Page = pages[page]
  useSource(workspace.survey)
  useSource(workspace.programme)
  // What each page writes; answers are no document, and are erased in their own way. Who is one person is decided where they are seen.
  const document = page === 'demand' ? workspace.programme : page === 'import' ? null : workspace.survey
  const written = document !== null && mayWriteSurvey(me) && document.sealed() === null ? document : null

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
