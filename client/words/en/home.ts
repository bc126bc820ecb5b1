// The English words of the home page: the centres on this device.
import type { home as chinese } from '#words/zh/home.ts'
import type { Words } from '#words/translate.ts'

export const home = {
  title: 'Centres on this device',
  lede: 'You can go on working without a network.',
  emptyTitle: 'Look round a sample first',
  empty: 'There is no centre on this device yet. Open a sample to see the whole way, or start your own.',
  openSample: 'Open the sample',
  samples: 'Samples',
  new: 'New centre',
  newName: 'Name of the centre',
  openFile: 'Open a file',
  dropFile: 'Drop a .bandeng file here',
  join: 'Join by link',
  joinScan: 'Join by scanning a code',
  joinLink: 'Invitation link',
  joinName: 'Your name',
  joinButton: 'Join',
  joining: 'Joining…',
  changed: 'Last changed {{when}}',
  open: 'Open {{name}}',
  forget: 'Remove from this device',
  merged: 'The changes in the file are merged in',
  unnamed: 'Unnamed centre',
  make: 'Create',
  tier: 'Tier',
  notALink: 'This is not an invitation link',
  joinTitle: 'Join a centre',
  joinLede: 'Write your name; the others will see it.',
  forgetSure:
    'Remove “{{name}}” from this device? Changes that are not shared will be lost. Save a file in Share first.',
  mergedNothing: 'Everything in the file was here already',
  mergedPartly:
    'What was new in the file is merged in; some of it was changed or removed here since and stays so',
  mergedOlder: 'Nothing in the file is new, and some of it was changed or removed here since; it stays so',
  mergedNone: 'Nothing new came to this device.',
  leftOut:
    'Left out: {{parts}}. Only who wrote them, or may change them, can share them; they stay in the file.',
  leftOutPart: {
    remarks: "others' remarks",
    decisions: "others' decisions",
    responses: 'answers',
    tallies: 'published tallies',
    members: 'the list of members',
    documents: 'changes that your role may not make',
    blobs: 'pictures and frozen revisions',
  },
  fileFault: {
    'not-a-zip': 'it is not a Bandeng file',
    'no-manifest': 'it is not a Bandeng file',
    'foreign-format': 'it is not a Bandeng file',
    'newer-version': 'a newer version saved it',
    'too-large': 'it is too large',
    damaged: 'the file is damaged',
    'bad-record': 'a record in it cannot be read',
  },
} as const satisfies Words<typeof chinese>
