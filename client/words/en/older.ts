// The English words for a file that holds what was removed here since.
import type { older as chinese } from '#words/zh/older.ts'
import type { Words } from '#words/translate.ts'

export const older = {
  title: 'The file holds what is no longer here',
  lede: 'The file “{{name}}” was saved {{when}}. This centre has moved on since; nothing that was changed or removed here has come back by itself.',
  gone: 'Removed here since',
  differing_one: '{{count}} more place has another value here; it stays as it is here.',
  differing_other: '{{count}} more places have other values here; they stay as they are here.',
  bringBack_one: 'Bring {{count}} back',
  bringBack_other: 'Bring {{count}} back',
  beside: 'Open the file beside',
  leave: 'Leave it as it is',
  broughtBack_one: 'Brought {{count}} back',
  broughtBack_other: 'Brought {{count}} back',
  unfit:
    'Not brought back, since something else stands there now: {{names}}. Open the file beside to look at it.',
  mayNot:
    'Your role may not change some of it, or a newer version has written to it. Open the file beside to look at it.',
  openedBeside: 'The file is open as a centre of its own; the other one is as it was',
  kind: {
    record: 'Entry',
    sites: 'Site',
    slots: 'Time slot',
    groups: 'Group',
    blocks: 'Block',
    population: 'Population',
    serviceEdits: 'Service edit',
    questions: 'Question',
    choices: 'Choice',
    publications: 'Published form',
    persons: 'Decision on who is one person',
    verdicts: 'Verdict',
    overrides: 'Override',
    variants: 'Variant',
    floors: 'Floor',
    openings: 'Door or window',
    rooms: 'Room',
    assignments: 'Use',
    proposals: 'Proposal',
    partners: 'Partner',
    lines: 'Line of money',
    remarks: 'Remark',
    replies: 'Answer to a remark',
    resolutions: 'Settling of a remark',
    text: 'Paragraph',
  },
} as const satisfies Words<typeof chinese>
