// The English words of the remarks.
import type { remarks as chinese } from '#words/zh/remarks.ts'
import type { Words } from '#words/translate.ts'

/** Read in the panel of remarks and replies. */
export const remarks = {
  title: 'Remarks',
  add: 'Add a remark',
  sent: 'Remark written',
  replySent: 'Reply written',
  settled: 'Marked as settled',
  reopened: 'Opened again',
  placeElsewhere: 'Remarks are put on rooms: go to the layout and tap one',
  place: 'Tap a room to pin the remark',
  write: 'Write the remark',
  send: 'Pin it',
  reply: 'Answer',
  replyBy: 'Answered by {{name}}',
  resolve: 'Resolve',
  resolveReason: 'How it was resolved',
  reopen: 'Open again',
  open: 'Open',
  resolved: 'Resolved',
  detached: 'Its room is gone',
  onRoom: 'On {{room}}',
  empty: 'No remarks yet.',
  countOpen_one: '{{count}} open',
  countOpen_other: '{{count}} open',
  sendReply: 'Send the answer',
  wasOnRoom: 'was on {{room}}, the room is gone',
  resolvedBy: '{{name}} settled it:',
  reopenedBy: '{{name}} opened it again:',
  withdraw: 'Take back',
  withdrawn: 'The remark is taken back',
  undo: 'Undo',
  nameless: 'Someone unnamed',
  refused: {
    empty: 'Write something first',
    'no-reason': 'A reason is needed',
    'read-only': 'Your role does not write remarks',
    'newer-version': 'A newer version has written these remarks; here they can only be read',
    invalid: 'This text cannot be kept',
  },
} as const satisfies Words<typeof chinese>
