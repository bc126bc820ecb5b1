// The English words for a file that holds what was removed here since.
import type { older as chinese } from '#words/zh/older.ts'
import type { Words } from '#words/translate.ts'

/** Read where an older file or revision holds things that were removed since. */
export const older = {
  title: 'The file holds what is no longer here',
  lede: 'The file “{{name}}” was saved {{when}}. This centre has moved on since; nothing that was changed or removed here has come back by itself.',
  titleRevision: 'In this revision, and no longer here',
  ledeRevision:
    'The draft has moved on since “{{name}}” was frozen. What is brought back becomes part of the draft; the revision stays as it is.',
  nothingGone: 'Everything in this revision is still here',
  adviceFile: 'Open the file beside to look at it.',
  gone: 'Removed or hidden here since',
  unreadable: 'Can’t be read here any more; comes back as it was, and what was changed beside it stays',
  changedInVariants: 'Changed in a variant since; tick what should be as it was',
  within: {
    hidden: 'hidden in “{{variant}}”',
    otherwise: 'changed in “{{variant}}”',
  },
  differing_one: '{{count}} more place has another value here; it stays as it is here.',
  differing_other: '{{count}} more places have other values here; they stay as they are here.',
  bringBack_one: 'Bring {{count}} back',
  bringBack_other: 'Bring {{count}} back',
  beside: 'Open the file beside',
  leave: 'Leave it as it is',
  broughtBack_one: 'Brought {{count}} back',
  broughtBack_other: 'Brought {{count}} back',
  unfit: 'Not brought back, since something else stands there now: {{names}}.',
  mayNot: 'Your role may not change some of it, or a newer version has written to it.',
  openedBeside: 'The file is open as a centre of its own; the other one is as it was',
  kind: {
    record: 'Entry',
    walls: 'Walls',
    assignments: 'Use',
    text: 'Paragraph',
  },
} as const satisfies Words<typeof chinese>
