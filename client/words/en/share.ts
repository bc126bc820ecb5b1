// The English words of sharing: publish, invite, hand over by file.
import type { share as chinese } from '#words/zh/share.ts'
import type { Words } from '#words/translate.ts'

export const share = {
  title: 'Share',
  publish: 'Put it on the relay',
  code: 'One-time code from the terminal',
  invite: 'Invite',
  inviteAs: 'As',
  link: 'Link',
  copyLink: 'Copy the link',
  qr: 'QR code',
  uses_one: 'Can be used {{count}} time',
  uses_other: 'Can be used {{count}} times',
  expires: 'Valid until {{date}}',
  people: 'Members',
  handOver: 'No network: hand over by file',
  saveFile: 'Save as a file',
  mergeFile: 'Merge a file',
  role: {
    owner: 'Owner',
    editor: 'Editor',
    consultant: 'Consultant',
    reviewer: 'Reviewer',
    viewer: 'Viewer',
    respondent: 'Respondent',
  },
  onlyOwner: 'Only an owner may invite',
  local: 'Still on this device only',
} as const satisfies Words<typeof chinese>
