// Importing answers: how the file is read, what its columns mean, what is left out.
import type { importing as chinese } from '#words/zh/importing.ts'
import type { Words } from '#words/translate.ts'

/** Read while a table of answers is brought in, on the page and on the command line alike. */
export const importing = {
  encoding: 'Encoding of the file',
  encodingHint: 'If the words look wrong, choose another',
  encodingName: {
    'utf-8': 'UTF-8',
    gb18030: 'GBK (simplified Chinese)',
    big5: 'Big5 (traditional Chinese)',
    'utf-16': 'UTF-16',
  },
  unreadable_one:
    "One character can't be read and stands as �. If the encoding is wrong, choose another; if it is right, the file is damaged there.",
  unreadable_other:
    "{{count}} characters can't be read and stand as �. If the encoding is wrong, choose another; if it is right, the file is damaged there.",
  bareQuotes_one: 'One row has quotation marks that were not doubled; they are read as they stand.',
  bareQuotes_other: '{{count}} rows have quotation marks that were not doubled; they are read as they stand.',
  headingRow: 'Row of the headings',
  firstRow: 'Row of the first answer',
  rowOption: 'Row {{line}}: {{cells}}',
  numbering: 'An answer is known again by',
  numberings: { number: 'its number', file: 'its number in this file', content: 'the whole row' },
  numberingHint: 'Where two files both count from 1, choose the number in this file',
  fileName: 'This file is called',
  dateOrder: 'Dates like “{{example}}”',
  dateOrderGuessed: 'as the column tells',
  dateOrders: { 'month-first': 'month first', 'day-first': 'day first' },
  choiceColumns: 'One column a choice',
  oneChoice: 'The choice “{{choice}}” · {{question}}',
  ownWordsOf: 'Own words beside “other” · {{question}}',
  branches:
    'One question has several columns: several choices are put together, else the column that is filled counts; a row with two different answers is refused.',
  remembered: 'The headings are those of an earlier file: its columns were matched as they were then.',
  forget: 'Match them anew',

  share: '{{rows}} rows, {{share}}',
  biased_one:
    'One row, {{share}} of all, is refused for one and the same cause. With only the others the figures would lean to one side; see first whether it can be matched.',
  biased_other:
    '{{count}} rows, {{share}} of all, are refused for one and the same cause. With only the others the figures would lean to one side; see first whether they can be matched.',
  causes: 'Why rows are refused',
  others: 'also {{values}}',
  lines: 'lines {{lines}}',
  linesMore: 'lines {{lines}} …',
  words: 'Words that no choice has',
  wordsHint:
    'Say which choice each of them is, then check again. What counts as “other” keeps its own words.',
  wordMeans: '“{{word}}” ({{rows}} rows) is',
  wordRefused: 'no choice: these rows are refused',
  wordNothing: 'no answer',
  markChosen: 'chosen',
  markNotChosen: 'not chosen',
  wordGuessed: 'A guess: look at it',
  applyWords: 'Take it so and check again',
  mapped: 'Words that were matched',
  takeBack: 'Take all of them back and check again',
  notTaken: 'Columns with contents that are not imported',
  notTakenOne_one: '{{heading}} (one cell)',
  notTakenOne_other: '{{heading}} ({{count}} cells)',
  noHeading: 'column {{column}} without a heading',
  noAnswers: 'Marks that count as no answer',
  noAnswersHint: 'Untick one that is an answer, then check again.',
  furtherMark: 'A further mark',
  furtherMarkHint: 'As it stands in the cells, such as 777; only a cell that is nothing else counts.',
  takeMark: 'No answer either: check again',
  noAnswerOne_one: '“{{cell}}”: one cell',
  noAnswerOne_other: '“{{cell}}”: {{count}} cells',
  andMore: '{{items}} and {{count}} more',
  refusedRows_one: 'One row is refused',
  refusedRows_other: '{{count}} rows are refused',
  cause: '{{reason}} ({{rows}} rows, lines {{lines}})',
  guessedColumns_one: 'One column was guessed',
  guessedColumns_other: '{{count}} columns were guessed',
  disagreeing_one:
    'In one row the column of all choices and the columns of one choice each say different things; the columns of one choice each count: line {{lines}}.',
  disagreeing_other:
    'In {{count}} rows the column of all choices and the columns of one choice each say different things; the columns of one choice each count: lines {{lines}}.',
  movedUp_one:
    'One row leaves an earlier place blank; the later ones move up, so that the second counts as the first: line {{lines}}.',
  movedUp_other:
    '{{count}} rows leave an earlier place blank; the later ones move up, so that the second counts as the first: lines {{lines}}.',
  buddhistYears_one:
    "One cell has a year of Thailand's calendar, 543 ahead: “{{example}}” is read as {{day}}.",
  buddhistYears_other:
    "{{count}} cells have years of Thailand's calendar, 543 ahead: “{{example}}” is read as {{day}}.",
  cut_one: 'One row ranks more than the question asks for: the first ones count (line {{lines}}).',
  cut_other: '{{count}} rows rank more than the question asks for: the first ones count (lines {{lines}}).',
  notWanted_one:
    'One row ranks a service that it doesn’t tick among what is wanted; it is taken as it stands, so please check: line {{lines}}.',
  notWanted_other:
    '{{count}} rows rank a service that they don’t tick among what is wanted; they are taken as they stand, so please check: lines {{lines}}.',
  agesApart_one:
    'In one row the age and the group (or band of ages) don’t go together; both are kept, so please check: line {{lines}}.',
  agesApart_other:
    'In {{count}} rows the age and the group (or band of ages) don’t go together; both are kept, so please check: lines {{lines}}.',
  aboutLeftOut: 'Numbers that are only about so are taken as they stand, and “about” is left out',
  aboutLeftOutOf_one: 'one row, {{question}}',
  aboutLeftOutOf_other: '{{count}} rows, {{question}}',
  unitsLeftOut:
    'Units left out, for their questions name none (give a question its unit, and another one is refused)',
  unitLeftOut_one: '“{{unit}}” in one row, {{question}}',
  unitLeftOut_other: '“{{unit}}” in {{count}} rows, {{question}}',
  dropped: 'Cells left out of rows that are kept',
  ownWords_one: 'One row has own words beside “other”; they are kept.',
  ownWords_other: '{{count}} rows have own words beside “other”; they are kept.',
  datesUnsure_one:
    'In one cell, “{{example}}”, day and month can be either: read with the {{order}}. If that is wrong, change how the columns are matched.',
  datesUnsure_other:
    'In {{count}} cells such as “{{example}}” day and month can be either: read with the {{order}}. If that is wrong, change how the columns are matched.',
  restartsKnown_one:
    'One row has the number of an answer imported before, but says something else: another list may count from 1, too. What is kept stays; to import it as well, let it be known in another way.',
  restartsKnown_other:
    '{{count}} rows have the numbers of answers imported before, but say something else: another list may count from 1, too. What is kept stays; to import them as well, let them be known in another way.',
  restartsPerhaps_one:
    'One row has the number of an answer imported before, but says something else; {{known}} say the same and count as imported. It may be another sheet that counts from 1, too: let the rows be known in another way, and both count. Correct an answer on the Collect page only where it is the same household, or you write over another resident’s.',
  restartsPerhaps_other:
    '{{count}} rows have the numbers of answers imported before, but say something else; {{known}} say the same and count as imported. It may be another sheet that counts from 1, too: let the rows be known in another way, and both count. Correct an answer on the Collect page only where it is the same household, or you write over another resident’s.',
  restartsHere_one:
    'From line {{line}} the numbers begin anew. Known in another way, the row can be imported.',
  restartsHere_other:
    'From line {{line}} the numbers begin anew: {{count}} rows repeat one. Known in another way, all can be imported.',
  sameRowsAll_one:
    'One row is the same as an earlier one to the last cell, its time of filling in too: {{lines}}. At present it counts as an answer of its own.',
  sameRowsAll_other:
    '{{count}} rows are the same as an earlier one to the last cell, their time of filling in too: {{lines}}. At present each counts as an answer of its own.',
  sameRowsOnce_one:
    'One row is the same as an earlier one to the last cell, its time of filling in too: {{lines}}. At present the earlier one alone is taken and this one refused.',
  sameRowsOnce_other:
    '{{count}} rows are the same as an earlier one to the last cell, their time of filling in too: {{lines}}. At present the earlier ones alone are taken and these refused.',
  sameRow: 'line {{line}} as line {{of}}',
  takeOnce: 'Take the same ones once, and check again',
  takeEach: 'Take each of them, and check again',
  privateCells:
    "Columns that seem to hold names, doors, numbers of phones or identity cards, or mail addresses: {{columns}}. A household's code should be one that tells nobody whose it is; the column may also be left out.",
  leaveOut: 'Leave out “{{heading}}”, and check again',
  channelAssumed_one:
    'One row names no channel and counts as “{{channel}}”; if that is wrong, change how the columns are matched.',
  channelAssumed_other:
    '{{count}} rows name no channel and count as “{{channel}}”; if that is wrong, change how the columns are matched.',
  byFile: 'Know them by the number in this file',
  byContent: 'Know them by the whole row',
  checking: 'Checking the rows',
} as const satisfies Words<typeof chinese>
