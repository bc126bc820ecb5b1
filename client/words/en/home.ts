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
  merged_one: 'Merged: {{count}} change',
  merged_other: 'Merged: {{count}} changes',
} as const satisfies Words<typeof chinese>
