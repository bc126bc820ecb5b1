// The English words of the command line.
import type { command as chinese } from '#words/zh/command.ts'
import type { Words } from '#words/translate.ts'

/** Said on the terminal of the command line, to standard error; names of options and files stay as typed. */
export const command = {
  unreadable: "Can't read {{file}}",
  unwritable: "Can't write {{file}}",
  foreign: "{{file}} isn't a Bandeng file",
  damaged: '{{file}} is damaged: {{part}}',
  cutOff: '{{file}} is incomplete: its end is missing',
  badProblem: '{{file}} contradicts itself: {{reason}}',
  problemFault: {
    'one-id-twice': 'two rooms, services or slots have one id',
    'unknown-name': 'a lock, rule or service names what the problem does not have',
    'two-locks': 'two locks lie on one room and slot',
    'too-large': 'weights and demand are too large to be counted to the unit',
  },
  noProgramme:
    '{{file}} has no programme yet, so there is nothing to give rooms to: ask and rank first, or pin services',
  nothingToSolve: 'Nothing can be worked out for {{file}}: {{reason}}',
  demandHeld:
    'Too few answers in a group to be published: the tally holds the order back, which does not mean that nothing is wanted',
  programmeHeld:
    'Too few answers in a group to be published: the tally in {{file}} holds the chosen services back, so there is nothing to give rooms to',
  costly:
    '{{file}} holds something that would take far too long to open, as nothing that people write does: {{part}}',
  badMapping: '{{file}} is no mapping',
  noTable: "{{file}} can't be read as a table: {{reason}}",
  sameRows: 'with "sameRows": "once" in the mapping rows that are the same are taken once',
  numbersRestart: 'with "numbering": "file" in the mapping the two lists are told apart',
  numbersRepeat: 'with "numbering": "content" in the mapping rows are known by what they say',
  nothingToReckon:
    'Nothing to reckon yet: the plan has no running costs, so there is no month in which it breaks even',
  newer: '{{file}} was made by a newer version; update Bandeng first',
  tooLarge: '{{file}} is too large',
  partTooLarge: '{{part}} in {{file}} has {{bytes}} bytes; {{most}} is the most',
  unknownCommand: 'No such command: {{name}} (--help lists them all)',
  unknownSample: 'No such sample: {{name}} (there are: {{known}})',
  unknownOption: 'No such option: {{name}} (usage: {{usage}})',
  badOption: 'The value of {{name}} is wrong (usage: {{usage}})',
  wrongArguments: 'Usage: {{usage}}',
  usage: 'Usage',
  commands: 'Commands',
  options: 'Options',
  written: 'Written to {{path}}',
  noRevision: 'No approved revision',
  onlyUnconfirmed:
    "The committee's computer had not confirmed the approval of “{{label}}” when this file was saved, so it is not in force, and no other revision is approved",
  stillUnconfirmed:
    "The committee's computer had not confirmed the approval of “{{label}}” when this file was saved; “{{written}}” is still in force",
  inForce: '“{{label}}” is in force: approved and whole',
  lostRevision: 'The approved revision is not in this file: {{digest}}',
  noLayout: 'There is no layout yet',
  noAnswers: 'There are neither answers nor a published tally yet',
  amiss_one: '{{count}} thing on the plan is amiss since people drew at once: open Layout to mend it',
  amiss_other: '{{count}} things on the plan are amiss since people drew at once: open Layout to mend them',
  newerRecords_one: '{{count}} record comes from a newer version; it is kept as it is and not counted',
  newerRecords_other:
    '{{count}} records come from a newer version; they are kept as they are and not counted',
  unreadableRows_one: "{{count}} row can't be read and is kept as it is",
  unreadableRows_other: "{{count}} rows can't be read and are kept as they are",
  fault: 'Something went wrong: {{reason}}',
  valid: 'Valid',
  invalid: 'Not valid: {{part}}',
  invitedBySubmitter: '{{name}}, who approved it, was invited by who submitted it',
  labelDiffers: 'Submitted as “{{outside}}”, but the revision calls itself “{{inside}}”: not exported',
  lang: 'zh or en: the language of what people read',
  showHelp: 'show this and do nothing',
  about: {
    new: 'Makes a workspace file: from a sample, or at random from a seed (the same seed gives the same contents and digests)',
    show: "What a file holds: a digest of each document's contents, and counts of rows",
    import:
      'Takes a table of answers into a workspace file and writes it anew; reads as the page does, and prints what is kept, what is refused, and the mapping',
    measure:
      'Net area of the main variant in mm², by floor and use class; outdoor is no part of the net area',
    demand: 'The services ranked by need score, with the counts of each population group behind them',
    allocate:
      "The allocation model: which service gets which room in which slot; also takes a problem's JSON as it is",
    budget:
      'Income, cost and cumulative cash by month, in fen; income includes grants and capital money, cost includes the refit',
    responses:
      'Writes the answers as a table (CSV), with blocks and household codes, without those that were corrected since or withdrawn',
    export: 'Writes the approved, frozen revision, never the draft',
    verify:
      'Checks an exported JSON, in which a change of a single byte is found, or which revision of a workspace file is in force',
    relay:
      'Looks after a relay (DATA_DIR), running or not (restore and migrate: not): counts, rooms, a check of every row, compaction, backup, restore, moving to another place (a folder, a postgres:// address, or the name of a variable that holds one), invitation links made, listed and withdrawn, sending members away, and documents taken out, listed and put back',
  },
  option: {
    sample: "a sample's id",
    random: 'any text as a seed',
    gap: 'the gap that is good enough, 0 to 1',
    seed: "the solver's seed, a whole number",
    model: 'also writes the model as MPS, to be checked with another solver',
    as: 'the format of the file',
    mapping: 'what the columns mean: the mapping that the command prints',
    out: 'the file to write',
  },
  relayFault: {
    usage: 'Usage: relay {{about}}',
    settings: 'A setting is wrong: {{about}}',
    'no-data': 'There is no relay data at {{about}}',
    'relay-running': 'A relay is using {{about}}; stop it first',
    'not-empty': '{{about}} holds data already; nothing was changed',
    foreign: "{{about}} isn't a data file of a relay",
    damaged: '{{about}} is damaged; nothing was changed',
    newer: '{{about}} was written by a newer version; update Bandeng first',
    unreadable: "Can't read {{about}}",
    unwritable: "Can't write {{about}}",
    'no-workspace': "The relay doesn't know this centre: {{about}}",
    'no-member': 'This centre has no such member: {{about}}',
    'no-role': 'No such role: {{about}}',
    'no-invitation': 'No invitation that holds: {{about}}',
    'no-document': 'Nothing is kept of this document: {{about}}',
    'not-taken-out': 'Nothing of this document was taken out that could be put back: {{about}}',
    'too-many-invitations': '{{about}} has too many open invitations; withdraw some first',
    'last-owner': '{{about}} is the last owner; invite another owner first',
    postgres: 'The data is kept in PostgreSQL; use pg_dump and pg_restore',
    fault: 'Something went wrong: {{about}}',
  },
} as const satisfies Words<typeof chinese>
