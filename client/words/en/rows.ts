// The English words of rows of any table: added, removed, pasted.
import type { rows as chinese } from '#words/zh/rows.ts'
import type { Words } from '#words/translate.ts'

/** Read wherever rows are written or pasted. */
export const rows = {
  added: 'Added “{{name}}”',
  removed: 'Removed “{{name}}”',
  takeOutNamed: 'Take out {{name}}',
  removeNamed: 'Remove {{name}}',
  nameNeeded: 'Write a name',
  editedBy: '{{names}} at work here',
  somebody: 'Somebody',
  pastedNumber: {
    'not-a-number': '“{{column}}” is no number: {{text}}',
    'unclear-separator': '“{{column}}”: write 1200.5 or 1,200.50, for {{text}} may be one or the other',
    'other-unit': '“{{column}}” is in another unit: {{text}}',
    'not-one-number': '“{{column}}” is not one number: {{text}}',
    'too-many-digits': '“{{column}}” has too many digits: {{text}}',
    'power-of-ten': '“{{column}}” is written as a power of ten: write the number in full, not {{text}}',
    'list-mark': '“{{column}}” is a number in a list or an order, no amount: {{text}}',
    brackets:
      '“{{column}}” is in brackets, so it may be less than nought or number a list: write -500 or 500, not {{text}}',
    discount:
      '“{{column}}” has a discount in tenths, which may say what is paid or what is taken off: write it in per cent, not {{text}}',
  },
  paste: {
    tiny: '“{{column}}” has a number below 1 %, taken as it stands: {{text}} is read as {{value}}. If {{meant}} is meant, write {{typed}}',
    about:
      '“{{column}}” has numbers that are only about so: they are taken as they stand, and “about” is left out',
    open: 'Paste from a spreadsheet',
    title: 'Paste from a spreadsheet',
    lineHint:
      'Copy some rows in a spreadsheet and paste them here. In this order: {{columns}}. If the first row is a heading, columns are told by it.',
    text: 'Paste here',
    rows: '{{count}} rows understood',
    add_one: 'Add {{count}} row',
    add_other: 'Add {{count}} rows',
    faults: 'These rows were not understood',
    faultAt: 'Row {{row}}: {{why}}',
    noName: 'no name',
    surplus: 'more cells than columns; if an amount has a comma, copy the rows from a spreadsheet',
    divided:
      'a comma may part thousands or two cells; copy the rows from a spreadsheet, or add a heading row',
    leftOut: 'These rows are totals and are left out',
    tooFine: '“{{column}}” has more decimals than are kept: {{text}}',
    outOfRange: '“{{column}}” is out of range: {{text}}',
    tooMany: 'At most {{limit}} rows at a time',
    unreadable: 'This text does not look like a table',
    done_one: '{{count}} row added',
    done_other: '{{count}} rows added',
  },
} as const satisfies Words<typeof chinese>
