// The English words of records that the relay refused for good: which, why, and what to do.
import type { refused as chinese } from '#words/zh/refused.ts'
import type { Words } from '#words/translate.ts'

/** Read where the relay refused records of this device for good, with what can be done with each. */
export const refused = {
  title: "What the committee's computer did not take",
  count: {
    members_one:
      '{{count}} entry about members was not taken and counts for nothing. It is kept on this device.',
    members_other:
      '{{count}} entries about members were not taken and count for nothing. They are kept on this device.',
    responses_one:
      '{{count}} answer was not taken and is not counted. What was written is kept on this device.',
    responses_other:
      '{{count}} answers were not taken and are not counted. What was written is kept on this device.',
    contacts_one: '{{count}} contact was not taken. What was written is kept on this device.',
    contacts_other: '{{count}} contacts were not taken. What was written is kept on this device.',
    tallies_one: '{{count}} tally was not taken, so nobody else sees it. It is kept on this device.',
    tallies_other:
      '{{count}} tallies were not taken, so nobody else sees them. They are kept on this device.',
    decisions_one: '{{count}} decision does not count. What was written is kept on this device.',
    decisions_other: '{{count}} decisions do not count. What was written is kept on this device.',
  },
  countHeld_one: "{{count}} record is on this device alone: the committee's computer takes none of it now.",
  countHeld_other:
    "{{count}} records are on this device alone: the committee's computer takes none of them now.",
  show: 'See what to do',
  line: '{{what}} does not count: {{why}}',
  lineHeld: '{{what}} is on this device alone: {{why}}',
  kindHeld: 'On this device alone',
  kind: {
    members: 'Entries about members that were not taken',
    responses: 'Answers that were not taken',
    contacts: 'Contacts that were not taken',
    tallies: 'Tallies that were not taken',
    decisions: 'Decisions that do not count',
  },
  explain:
    "The committee's computer has not taken these, so they count for nothing and nobody else sees them. All of it stays on this device until you decide.",
  explainHeld:
    "The committee's computer takes these from this device neither now nor by itself, so nobody else sees them. They stay on this device until they can be sent; save them as a file, or let them go.",
  none: 'Nothing is left to decide.',
  why: 'Not taken: {{why}}',
  reason: {
    'bad-request': "It is malformed, and the committee's computer can't read it",
    'too-large': "It is longer than the committee's computer takes in one record",
    'bad-key':
      "the committee's computer doesn't know this device any more, mostly since you were removed; with a new invitation it goes along",
    'over-quota':
      "the committee's computer has as much as it holds for one person or centre; ask who runs it to make room, then send it again",
    conflict: 'Another one stands under the same number; sent again, it gets a number of its own',
    unsendable: "It isn't in your name, or its time is malformed, so no role can send it",
    withdrawn: '{{name}} withdrew it before it arrived',
    approved: '{{name}} approved it before it arrived',
    relied: '{{name}} relied on it (an export, or a next revision based on it) before it arrived',
  },
  role: {
    away: 'your role changed before it was sent, and as “{{role}}” you cannot send it',
    back: 'your role was taken away before it was sent; you have it again, and it goes only if you send it',
  },
  what: {
    answer: 'An answer that {{name}} kept, {{when}}',
    withdrawal: 'The withdrawal of an answer by {{name}}, {{when}}',
    contact: 'A contact that {{name}} kept, {{when}}',
    tally: 'A tally that {{name}} published, {{when}}',
    joined: 'That “{{name}}” joined',
    role: 'The role “{{role}}” for “{{name}}”',
    revoked: 'The removal of “{{name}}”',
    takenOut: 'Taking out “{{document}}”',
    putBack: 'Putting back “{{document}}”',
    unread: "A record that this version can't read",
  },
  blob: {
    picture: 'The picture beside “{{words}}”',
    revision: 'The frozen revision “{{label}}”',
    other: 'A picture or a frozen revision',
    kilobytes: '{{n}} kB',
    count_one:
      "{{count}} picture or frozen revision is on this device alone: the committee's computer doesn't take it.",
    count_other:
      "{{count}} pictures or frozen revisions are on this device alone: the committee's computer doesn't take them.",
  },
  decision: {
    submit: 'Your submission of “{{label}}”',
    approve: 'Your approval of “{{label}}”',
    return: 'Your return of “{{label}}”',
    withdraw: 'Your withdrawal of “{{label}}”',
    retract: 'Taking back your approval of “{{label}}”',
    'retract-return': 'Taking back your return of “{{label}}”',
    rely: 'Your export of “{{label}}”',
    others: 'A decision on “{{label}}” in the name of {{name}}',
  },
  field: {
    size: 'Size',
    picture: 'Shows',
    channel: 'Channel',
    date: 'Date',
    block: 'Block',
    household: 'Household',
    ownWords: '{{question}} (own words)',
    id: 'Number',
    name: 'Name',
    purposes: 'Consent to',
    until: 'Consent until',
    people: 'Answers',
    reason: 'Reason',
    stored: 'As stored',
  },
  numberKind: { phone: 'Phone', wechat: 'WeChat', email: 'Email' },
  sendAgain: 'Send again',
  sendAll: 'Send all again',
  sending: 'Being sent again; what is still not taken is listed here again',
  save: 'Save as a file',
  saveAll: 'Save all as a file',
  letGo: 'Let it go',
  letGoAll: 'Let all go',
  letGoSure_one:
    'It stands nowhere else: once it is gone, nobody can bring it back, and no undo does. To keep a copy, save it as a file first.',
  letGoSure_other:
    'These {{count}} stand nowhere else: once they are gone, nobody can bring them back, and no undo does. To keep a copy, save them as a file first.',
  keep: 'Keep',
  letGoNow: 'Let go',
  gone_one: '{{count}} record is gone',
  gone_other: '{{count}} records are gone',
  fileName: 'records-not-taken',
  fileHead: '{{centre}}: {{kind}}, saved {{when}}',
  raw: 'Raw record',
} as const satisfies Words<typeof chinese>
