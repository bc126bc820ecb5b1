// The English words of rows that can't be read: which, what is wrong, since when, and what to do.
import type { unreadable as chinese } from '#words/zh/unreadable.ts'
import type { Words } from '#words/translate.ts'

/** Read where rows of a document can't be read, with the ways to mend them. */
export const unreadable = {
  count_one: "{{count}} row can't be read and isn't counted. Nothing of it was deleted.",
  count_other: "{{count}} rows can't be read and aren't counted. Nothing of them was deleted.",
  freezing_one:
    "{{count}} row can't be read: it stays in the revision as it is, but in no figure and not in print. Mend it first.",
  freezing_other:
    "{{count}} rows can't be read: they stay in the revision as they are, but in no figure and not in print. Mend them first.",
  show: 'See which',
  title: "Rows that can't be read",
  why: 'These rows lack something, or were written wrongly. They are in no figure and are not printed; they stay in the document as they are until somebody mends them.',
  of: '{{what}}, in the remarks of {{author}}',
  theirs: 'Only its author can mend it, on a device of theirs.',
  named: '{{kind}} “{{name}}”',
  wrongField: '{{what}}: “{{field}}” is missing or wrong.',
  noRow: '{{what}}: what stands here is no row that can be read.',
  looking: 'Looking for what it was before…',
  since: "It can't be read since a change that came on {{when}}.",
  sinceUnknown: 'It is not known since when.',
  inRelayLog: "The log on the committee's computer still holds it whole.",
  inLog: "This device's log still holds it whole.",
  inRevision: 'The revision “{{label}}” still holds it whole.',
  nowhere:
    "Neither this device's log nor that of the committee's computer nor a revision holds it whole: fill it in by hand, or merge a file that was saved before.",
  bringBack: 'Bring back {{what}}',
  broughtBack: 'Brought back: {{what}}',
  byHand: '“{{field}}” of {{what}}, by hand',
  byHandIn: '“{{field}}” of {{what}}, by hand, in {{unit}}',
  write: 'Write it',
  mended: 'Written: {{what}}',
  takeOut: 'Take out {{what}}',
  takenOut: 'Taken out: {{what}}',
} as const satisfies Words<typeof chinese>
