// The English words of sharing: publish, invite, hand over by file.
import type { share as chinese } from '#words/zh/share.ts'
import type { Words } from '#words/translate.ts'

/** Read in the box by which a centre is published, people are invited and files are saved. */
export const share = {
  title: 'Share',
  publish: "Put it on the committee's computer",
  code: "One-time code shown on the committee's computer",
  invite: 'Invite',
  inviteAs: 'As',
  link: 'Link',
  copyLink: 'Copy the link',
  qr: 'QR code',
  uses_one: 'Can be used {{count}} time',
  uses_other: 'Can be used {{count}} times',
  expires: 'Valid until {{date}}',
  people: 'Members',
  openInvitations: 'Open invitations',
  noInvitations: 'No invitation is open.',
  madeBy: 'made by {{name}}',
  madeByOperator: "made at the committee's computer",
  makerUnknown: 'maker unknown',
  between: ', ',
  withdraw: 'Withdraw',
  withdrawThis: 'Withdraw the invitation: {{role}}, {{maker}}',
  invitedBy: 'invited by {{name}}',
  roleOf: 'Role of {{name}}',
  remove: 'Remove',
  removeThis: 'Remove {{name}}',
  removeWhy: '{{name}} loses access at once, and so do the invitations they made; what they wrote stays.',
  removeNow: 'Remove {{name}} now',
  keepMember: 'Keep',
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
  newerRole: 'Role from a newer version ({{role}})',
  onlyOwner: 'Only an owner may invite',
  local: "This device is not connected to the committee's computer yet",
  publishWhy:
    "Once it is on the committee's computer, the people you invite write with you; while it can't be reached you go on writing on this device.",
  publishUnapproves:
    "Once shared, {{labels}} will no longer count as approved: the committee's computer does not know yet who approved it, and takes an approval only from that person. Invite them as reviewers, and they can approve it there.",
  makeLink: 'Make an invitation link',
  linkFor: 'Link as {{role}}, to be scanned or sent:',
  once: 'Works once, until {{date}}',
  inviteMany: 'For how many people',
  forOne: 'One person',
  forMany_one: 'At most {{count}} person',
  forMany_other: 'At most {{count}} people',
  notForMany: 'As {{role}}, one person at a time: nobody can tell whom a link reaches.',
  times_one:
    'Works for {{count}} person, until {{date}}. Whoever has the link may come in; withdraw it below after the meeting.',
  times_other:
    'Works for {{count}} people, until {{date}}. Whoever has the link may come in; withdraw it below after the meeting.',
  address: 'Address',
  addressHint: 'If others cannot open it, try another',
  reach: {
    elsewhere:
      'This page was opened at an address that only this computer reaches. The link and its code lead to one that others on the same network reach.',
    nowhere:
      "Only this computer can open this link, so it is of no use to others: the committee's computer listens to itself alone. Ask whoever runs it to start it again with HOST=0.0.0.0, then make another link.",
  },
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
