// The English words of the history of frozen revisions.
import type { history as chinese } from '#words/zh/history.ts'
import type { Words } from '#words/translate.ts'

/** Read where frozen revisions are listed and compared. */
export const history = {
  title: 'History',
  revisions: 'Frozen revisions',
  compare: 'Compare',
  restore: 'Bring back what was removed since',
  empty: 'No frozen revision yet. The first is kept when you submit.',
  decided: '{{what}}, {{when}}',
  frozen: 'Frozen {{when}} by {{name}}',
  notHere: "This revision isn't on this device",
  lede: 'What is frozen never changes.',
  told: 'What was told on this device',
  toldLede:
    'Each message about work of yours that others replaced or removed; the newest 100 are kept, on this device alone.',
  forgetTold: 'Clear this list',
  toReview: 'Go to Review',
  chooseTwo: 'Tick two to compare',
} as const satisfies Words<typeof chinese>
