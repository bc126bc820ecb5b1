// The English words of the sheet of keyboard shortcuts.
import type { shortcuts as chinese } from '#words/zh/shortcuts.ts'
import type { Words } from '#words/translate.ts'

/** Read on the sheet of keyboard shortcuts; what a key does is said where it is listened to. */
export const shortcuts = {
  none: 'This page has no keys of its own.',
  or: 'or',
  everywhere: 'On every page',
  search: 'Search',
  sheet: 'Open this list of shortcuts',
  close: 'Close a dialog, or let go of what is held',
  undoing: 'Undo and redo',
  keying: 'Keying in answers',
  digits: 'Take the choice of that number; two digits where there are more than nine',
  nextQuestion: 'Next question; on the last one, keep the answer',
  questions: 'Questions',
  questionUp: 'Move the question up',
  questionDown: 'Move the question down',
  drawing: 'On the plan (press it first, or reach it with Tab)',
  arrows: 'Move the held room, wall, corner or opening by 100 mm',
  largeArrows: 'Move it by 1 m',
  hold: 'Take hold of the next wall or corner',
  holdBefore: 'Take hold of the one before',
  removes: 'Remove the chosen opening, the held wall or the room',
  letGo: 'Let go, select nothing',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fit: 'Show the whole plan',
  tree: 'List of rooms',
  treeMove: 'One before, one after',
  treeFold: 'Fold or unfold a floor',
  treeTake: 'Select',
  text: 'Text',
  underline: 'Underline',
} as const satisfies Words<typeof chinese>
