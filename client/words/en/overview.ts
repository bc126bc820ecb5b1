// The English words of the overview: the chain in five steps, the checks, the last changes.
import type { overview as chinese } from '#words/zh/overview.ts'
import type { Words } from '#words/translate.ts'

export const overview = {
  title: 'From asking to asking again',
  ready: 'All five steps are ready to submit',
  todo_one: 'things to add before it can be submitted',
  todo_other: 'things to add before it can be submitted',
  fixFirst: 'Add the first',
  step: {
    ask: 'Ask',
    rank: 'Rank',
    space: 'Space',
    run: 'Run',
    publish: 'Approve and publish',
  },
  figure: {
    answers_one: 'answers',
    answers_other: 'answers',
    services_one: 'services chosen',
    services_other: 'services chosen',
    ratio: 'm² of service for each 1 m² of office',
    breakEven: 'month in which it breaks even',
    never: "it doesn't break even yet",
    approved_one: 'approved revisions',
    approved_other: 'approved revisions',
  },
  missing: 'Missing: {{what}}',
  complete: 'Ready',
  checks: 'Guideline checks',
  checksHint: 'They warn and never block',
  checksMet_one: '{{count}} met',
  checksMet_other: '{{count}} met',
  checksShort_one: '{{count}} short',
  checksShort_other: '{{count}} short',
  changes: 'Last changes',
  allHistory: 'All history',
  noChanges: 'No changes yet',
} as const satisfies Words<typeof chinese>
