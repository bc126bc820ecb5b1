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
  publishWhy:
    'Once it is on the relay, the people you invite write with you; without a network you go on working on this device.',
  makeLink: 'Make an invitation link',
  linkFor: 'Link for one {{role}}, to be scanned or sent:',
  once: 'Works once, until {{date}}',
  handOverWhy:
    'Two devices without any network: one saves a file, the other merges it. In any order; nothing gets lost.',
  openedBeside: 'The file is another centre: it was opened beside this one, nothing here has changed',
  may: {
    owner: 'can do everything, invite and remove people',
    editor: 'can change survey, layout and plan, key in answers and submit',
    consultant: 'sees everything, writes remarks only',
    reviewer: 'sees everything, approves or returns, writes remarks',
    viewer: 'sees everything, changes nothing',
    respondent: 'answers the questionnaire only',
  },
} as const satisfies Words<typeof chinese>
