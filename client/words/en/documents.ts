// The English words of whole documents: what they are called, that one is taken out, and what lies aside of it on this device.
import type { documents as chinese } from '#words/zh/documents.ts'
import type { Words } from '#words/translate.ts'

/** What each document is called wherever it is named: taking out, reviewing, opening files. */
export const documents = {
  name: {
    centre: 'the facts of the centre',
    survey: 'the questionnaire',
    programme: 'the programme',
    layout: 'the layout',
    plan: 'the operating plan',
    replies: 'the answers to remarks',
    running: 'the daily running',
    meetings: 'the meetings',
  },
  /** At the head of what is about it. */
  heading: {
    centre: 'Centre',
    survey: 'Survey',
    programme: 'Programme',
    layout: 'Layout',
    plan: 'Operating plan',
    replies: 'Answers to remarks',
    running: 'Daily running',
    meetings: 'Meetings',
  },
  ownRemarks: 'your remarks',
  of: { remarks: 'the remarks of {{name}}', variant: 'the alternative of {{name}}' },
  somebody: 'somebody',
  other: 'a document',
  title: 'Take a document out',
  why: 'Where a document holds what should never have been written, or what stops devices, it can be taken out as a whole: everybody begins it anew. Remove whoever wrote that first.',
  onTheWay: "Something has not reached the committee's computer yet; it is listed here once it has.",
  nothing: "The committee's computer has no document yet.",
  written: 'written by {{people}}, {{size}}',
  operator: "whoever runs the committee's computer",
  takeOut: 'Take out',
  takeOutThis: 'Take out {{what}}',
  ask: 'Take out {{what}}?',
  goes: 'All of {{what}} goes, written by {{people}} ({{size}}): it is empty at once on everybody’s page, and begins anew.',
  stays:
    "Nothing is lost: the committee's computer keeps it aside, and an owner can put it back from the notice on their page, or whoever runs the computer (bandeng relay put-back); each device keeps its own copy, which can be saved as a file. Frozen revisions stay as they are. The list of members says who took it out.",
  takeOutNow: 'Take it out for everybody',
  keep: 'Keep it',
  done: 'Taken out: {{what}}',
  aside: 'Kept aside',
  tookOut:
    'Taken out on {{when}} by {{who}}: {{what}}. It begins anew for everybody. The copy that this device had is kept aside; nothing of it is lost.',
  puttingBack:
    'Put back on {{when}} by {{who}}: {{what}} as it was before. What was written on this device until then is kept aside; nothing of it is lost.',
  unsent_one: '{{count}} change in it is on this device alone.',
  unsent_other: '{{count}} changes in it are on this device alone.',
  saveCopy: 'Save the copy as a file',
  dropCopy: 'Delete the copy from this device',
  dropSure: 'Delete it for good? This device can’t bring it back, and no undo does.',
  dropSureUnsent_one:
    'Delete it for good? {{count}} change that stands nowhere else is lost: nobody can bring it back, and no undo does.',
  dropSureUnsent_other:
    'Delete it for good? {{count}} changes that stand nowhere else are lost: nobody can bring them back, and no undo does.',
  putBack: 'Put it back for everybody',
  putBackSure:
    'Put back {{what}} for everybody? It is the present one again on every page, and what was begun since lies aside in its place: nothing is lost.',
  putBackNow: 'Put it back',
  putBackDone: 'Put back for everybody: {{what}}',
  leaveAside: 'Leave it aside',
  dropNow: 'Delete',
  keepCopy: 'Keep it',
} as const satisfies Words<typeof chinese>
