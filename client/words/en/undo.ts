// The English words of undo: what went back, what stays, and whose change is the reason.
import type { undo as chinese } from '#words/zh/undo.ts'
import type { Words } from '#words/translate.ts'

/** Read after an undo or redo: what moved, what stayed, and because of whom. */
export const undo = {
  someone: 'somebody else',
  you: 'you',
  youElsewhere: 'you (elsewhere)',
  named: '“{{name}}”',
  useOf: 'the use of {{room}}',
  useAt: 'the use of {{room}} ({{slot}})',
  /** What was decided of a service. */
  ofService: {
    verdicts: 'the decision on {{service}}',
    overrides: 'the area or opening time of {{service}}',
    serviceEdits: 'the edit of {{service}}',
  },
  inVariant: '{{thing}} in “{{variant}}”',
  drawn: {
    walls: 'the wall',
    vertices: 'the corner',
    openings: 'the door or window',
    door: 'the door',
    window: 'the window',
    passage: 'the passage',
  },
  /** The last two of those that something lies between. */
  bothOf: '{{first}} and {{last}}',
  drawnAt: {
    between: '{{thing}} between {{rooms}}',
    outer: '{{thing}} from {{rooms}} to the outside',
    outerWall: 'the outer wall of {{rooms}}',
    of: '{{thing}} of {{rooms}}',
  },
  drawnOn: {
    roomed: '{{thing}} ({{floor}})',
    twin: '{{thing}} ({{floor}}, one of several there)',
    floor: '{{thing}} ({{floor}})',
  },
  more_one: '{{first}} and {{count}} more',
  more_other: '{{first}} and {{count}} more',
  text: 'words in the text',
  moved: {
    undo: 'Taken back: {{things}}',
    redo: 'Done again: {{things}}',
  },
  movedIn: {
    undo: 'Taken back: {{things}}, now {{fields}}',
    redo: 'Done again: {{things}}, now {{fields}}',
  },
  part: {
    undo: 'Taken back in part. What stays: {{kept}}',
    redo: 'Done again in part. What was left out: {{kept}}',
  },
  nothing: {
    undo: 'Not taken back, nothing was changed: {{kept}}',
    redo: 'Not done again, nothing was changed: {{kept}}',
  },
  over: {
    undo: 'Passed over, since it still can’t be taken back: {{kept}}',
    redo: 'Passed over, since it still can’t be done again: {{kept}}',
  },
  gone: {
    undo: 'Of this step there is nothing left to take back',
    redo: 'Of this step there is nothing left to do again',
  },
  refused: {
    'read-only': 'This can only be read now, so nothing was taken back. What was written is kept',
    'newer-version':
      'A newer version has written here, and this one can’t take it back. What was written is kept',
  },
  changed: '{{things}}: changed since by {{who}}',
  removed: '{{things}}: removed since by {{who}}',
  'built-on': '{{things}} by {{who}} stands on it',
  'in-the-way': '{{things}} by {{who}} would go wrong',
  'made-too': '{{things}}: {{who}} made it as well',
  incomplete: '{{things}} would lack something that it needs',
  taken: {
    mine: 'Removed meanwhile by {{who}}: {{things}}, and with it what you had changed: {{fields}}',
    askBack: 'To have it back, ask for the removal to be undone, or add it anew',
    mineInVariant_one:
      'Removed meanwhile by {{who}}: the variant {{things}}, and with it {{count}} change of yours that stood in it. It is there again once the variant is brought back',
    mineInVariant_other:
      'Removed meanwhile by {{who}}: the variant {{things}}, and with it {{count}} changes of yours that stood in it. They are there again once the variant is brought back',
    hidden:
      '{{who}} took out {{things}} while you were changing it: {{fields}}. What you changed is kept, and shows again once it is brought back',
    retired:
      '{{who}} retired {{things}} while you were changing it: {{fields}}. What you changed is kept, and shows again once it is brought back',
    withdrawn:
      '{{who}} took back {{things}} while you were changing it: {{fields}}. What you changed is kept, and shows again once it is brought back',
    others:
      'Removed by you while {{who}} changed it: {{things}}, {{fields}}. Undoing the removal brings it back with that change, as long as nothing else has been built there',
    outwrittenElsewhere:
      'You changed {{things}} at the same time elsewhere too, and what you wrote there stands: {{fields}}',
    outwritten: '{{who}} changed {{things}} at the same time as you, and theirs stands: {{fields}}',
    outwrittenMore_one: 'It is the same with {{count}} more',
    outwrittenMore_other: 'It is the same with {{count}} more',
    again: '{{who}} brought {{things}} back, and in it stands: {{fields}}',
    undone: '{{who}} brought back {{things}}, which you had removed',
    'made-too': '{{things}}, which you took back, is there again: {{who}} added the same',
    words:
      'While you were writing, {{who}} removed or replaced that part of the text. These words of yours no longer stand: “{{words}}”',
    left: 'While you were writing, {{who}} moved the text around it elsewhere. These words of yours still stand where it stood: “{{words}}”',
    'gave-way':
      'You and {{who}} moved the same words at the same time. They stand where the other move put them: “{{words}}”',
    putBack: 'Put the words back',
    bringBack: 'Bring it back',
    readAgain: 'See all such messages',
    notBroughtBack:
      'It can’t be brought back whole: something else stands there by now, or it isn’t known any more how it was. {{words}}',
    notPutBack: 'Here nothing can be written just now, so the words were not put back. {{words}}',
    late: 'Changed by {{who}} while you removed it or took it back: {{things}}. That change is not kept: {{fields}}',
  },
  typed: {
    removed: '{{who}} removed {{things}} while you were typing there. What you had typed: “{{words}}”',
    retired: '{{who}} retired {{things}} while you were typing there. What you had typed: “{{words}}”',
    withdrawn: '{{who}} took back {{things}} while you were typing there. What you had typed: “{{words}}”',
    elsewhere: 'It is kept on this device, and stands in its field again once that removal is undone',
    bringBack: 'Bring it back with the words',
  },
  beside:
    'Taken back. At the same time {{who}} had written {{fields}}; that doesn’t stand either, so enter it again if it should',
  otherField: 'another field',
  fieldIs: '{{field}} “{{value}}”',
  fieldEmpty: '{{field}} (emptied)',
  instead: '{{field}} (yours was “{{value}}”)',
  insteadEmpty: '{{field}} (you had emptied it)',
} as const satisfies Words<typeof chinese>
