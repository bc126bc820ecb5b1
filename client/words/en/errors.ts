// The English words of what went wrong: what happened, what is safe, what to do.
import type { errors as chinese } from '#words/zh/errors.ts'
import type { Words } from '#words/translate.ts'

/** Read where something went wrong; each says what is safe and what to do next. */
export const errors = {
  title: 'Something broke here',
  safe: 'What was saved on this device is safe.',
  again: 'Open this part again',
  details: 'For the maintainer',
  notFetched: "This page hasn't been fetched yet",
  notFetchedWhy:
    "It wasn't opened before and has to come from the committee's computer, which can't be reached now. What was recorded is safe.",
  stillNotFetched:
    "The committee's computer still can't be reached. Look at the network, or try again in a while. What was recorded is safe.",
  otherVersion: 'This page has a new version',
  otherVersionWhy:
    "The committee's computer has a new version, and this page opens once you change over to it. What was recorded is safe.",
  takeVersion: 'Change to the new version',
  notFound: 'There is no such page',
  noCentre: "This centre isn't on this device",
  noCentreWhy:
    "It may never have been opened here, or the browser has cleared what this page had stored. What other devices, the committee's computer and files hold is still there: an invitation or a file opens it here again.",
  refusal: {
    readOnly: 'Your role may only read; an editor can change this',
    revoked:
      "The committee's computer doesn't know this device any more: you were removed, or the committee's computer was put back to an older copy. Your work stays on this device. To come back, ask an owner for a new invitation and open it here; what you wrote comes along.",
    roleChanged: 'Your role changed; connecting again',
    malformed:
      "The committee's computer couldn't read what this device sent and sharing has stopped; this device's copy is safe",
    unknownDocument:
      "The committee's computer doesn't have this centre, or not for your role. Your work stays on this device; ask an owner to share it again.",
    tooLarge:
      "One part of this centre is larger than the committee's computer takes, so this device has stopped sharing it. It is whole on this device: save it as a file to keep it, and take out what makes it large (pasted pictures, long texts).",
    takenOut:
      'Documents of this centre were taken out or put back, and this device has not heard of it yet. Its own copy stays on it; connecting again',
    outOfOrder: "Some steps didn't arrive; sending them again",
    otherContent:
      "Somebody has written on the committee's computer in the place of what this device wrote, so the committee's computer did not take it. It is whole on this device: save it as a file, and tell the owner.",
    foreignClient: "Another device wrote this: the committee's computer didn't take it",
    tooHard:
      'A change would take everybody’s devices too long to take in; keep a copy as a file and make it anew in smaller parts',
    foreignAwareness: "The committee's computer doesn't accept this device's presence",
    tooManySockets: 'Too many connections from this device; close some pages',
    tooSlow: 'The network is slow; connecting again',
    restarting: "The committee's computer is restarting and will be back",
  },
  tooLargeOf:
    "One part of this centre is larger than the committee's computer takes: {{what}}. This device has stopped sharing it. It is whole on this device: save the centre as a file to keep it, and take out what makes this part large (pasted pictures, long texts).",
  otherRefusal:
    "The committee's computer won't work with this page ({{code}}). Your work stays on this device.",
  relay: "The committee's computer",
  costly: 'Left out',
  costlyLeftOut:
    "Left out of {{what}}: something that would stop this device. Everything else works, and what was left out is still on the committee's computer.",
  costlyTakeOut: 'You can take the document out for everybody: Share, “Take a document out”.',
  costlyAsk:
    "Ask an owner to take the document out (Share), or whoever runs the committee's computer (bandeng relay take-out).",
  relayRestored:
    "The committee's computer was put back to an older copy of itself. This device is giving it again what it holds; nothing is lost here. What others changed since may be missing until they are back.",
  barredTitle: 'Changes that your role may not send',
  barred_one: "Your role is now “{{role}}”: {{count}} change stays on this device and can't be sent.",
  barred_other: "Your role is now “{{role}}”: {{count}} changes stay on this device and can't be sent.",
  barredMore: 'What to do',
  tryAgain: 'Try again',
  http: {
    'bad-request': "The committee's computer couldn't read the request",
    'bad-key': "This device's key isn't valid; join again",
    'bad-code': "The code is wrong; look at the committee's computer",
    'bad-invitation': "The invitation isn't valid or is used up",
    'expired-invitation': 'The invitation has expired; ask for another',
    'withdrawn-invitation':
      'This invitation was withdrawn, or whoever made it may no longer make it; ask an owner for another',
    'too-many-invitations': 'You have too many open invitations; withdraw some first',
    'foreign-origin': "The committee's computer doesn't allow pages from this address",
    'foreign-host': "The committee's computer doesn't know this host name",
    forbidden: 'Your role may not do this',
    'not-found': "The committee's computer doesn't have it",
    'too-large': "Too large: the committee's computer didn't take it",
    'over-quota':
      "The committee's computer keeps no more of this: it has as much as it holds for one person or centre. What you made stays on this device and is tried again whenever the centre is opened; save a file to have a copy, and ask who runs that computer to make room",
    exists:
      "This centre is on the committee's computer already. Ask somebody there for an invitation link and open it on this device: it joins, and what was written here goes along.",
    conflict:
      "Another record stands under the same id: the committee's computer didn't take yours. It stays on this device: “See which” shows it, to be added as a further one or let go",
    'not-submitted': 'Nobody has submitted this revision yet; it will be sent again once that has come',
    'own-submission': 'Nobody decides on what they submitted themselves',
    'not-approved': 'This revision is not approved, or the approval was taken back',
    'no-verdict': 'There is no approval to take back',
    'relied-on':
      'Somebody has relied on this revision (an export, or a next one based on it): its approval stays',
    'approved-revision':
      'This revision was approved before the withdrawal arrived: the approval counts until its reviewer takes it back',
    'own-verdict': 'Nobody submits what they gave a verdict on',
    'other-label':
      "The name on the submission isn't the one in the revision: the committee's computer didn't take it",
    'foreign-submission': 'Only who submitted it and owners may withdraw it',
    'withdrawn-revision': 'This revision was withdrawn; freeze it anew to submit it again',
    'unknown-answer':
      "The committee's computer hasn't got the answer that this corrects or withdraws; it is sent again once that has come",
    'others-answer': 'The answer that this corrects or withdraws was given by somebody else, or was erased',
    'last-owner': 'No owner would be left: make somebody else an owner first',
    'newer-refusal':
      "The committee's computer runs a newer version and refused this for a reason that this version doesn't know; take the new version",
    busy: "The committee's computer is busy; try again soon",
    internal: "The committee's computer has a fault; try again soon",
  },
  unreachable: "The committee's computer can't be reached; go on writing, it will sync later",
  badFile: "This file can't be opened: {{reason}}. Nothing was changed.",
  sample: 'The sample could not be opened; nothing has changed',
} as const satisfies Words<typeof chinese>
