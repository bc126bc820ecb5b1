// The English words of the command line.
import type { command as chinese } from '#words/zh/command.ts'
import type { Words } from '#words/translate.ts'

export const command = {
  unreadable: "Can't read {{file}}",
  unwritable: "Can't write {{file}}",
  foreign: "{{file}} isn't a Bandeng file",
  damaged: '{{file}} is damaged: {{part}}',
  newer: '{{file}} was made by a newer version; update Bandeng first',
  tooLarge: '{{file}} is too large',
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
  lostRevision: 'The approved revision is not in this file: {{digest}}',
  noLayout: 'There is no layout yet',
  noAnswers: 'There are neither answers nor a published tally yet',
  unreadableRows_one: "{{count}} row can't be read and is kept as it is",
  unreadableRows_other: "{{count}} rows can't be read and are kept as they are",
  fault: 'Something went wrong: {{reason}}',
  valid: 'Valid',
  invalid: 'Not valid: {{part}}',
  lang: 'zh or en: the language of what people read',
  showHelp: 'show this and do nothing',
  about: {
    new: 'Makes a workspace file: from a sample, or at random from a seed (the same seed gives the same contents and digests)',
    show: "What a file holds: a digest of each document's contents, and counts of rows",
    measure:
      'Net area of the main variant in mm², by floor and use class; outdoor is no part of the net area',
    demand: 'The services ranked by need score, with the counts of each population group behind them',
    allocate:
      "The allocation model: which service gets which room in which slot; also takes a problem's JSON as it is",
    budget:
      'Income, cost and cumulative cash by month, in fen; income includes grants and capital money, cost includes the refit',
    export: 'Writes the approved, frozen revision, never the draft',
    verify: 'Checks an exported JSON; a change of a single byte is found',
    relay: "What the relay's data folder holds (DATA_DIR)",
  },
  option: {
    sample: "a sample's id",
    random: 'any text as a seed',
    gap: 'the gap that is good enough, 0 to 1',
    seed: "the solver's seed, a whole number",
    model: 'also writes the model as MPS, to be checked with another solver',
    as: 'json or pdf',
    out: 'the file to write',
  },
} as const satisfies Words<typeof chinese>
