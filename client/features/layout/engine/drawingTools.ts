// The tools of the plan in the order of the bar. What a new tool does by keyboard is held to in test/features/layout/everyTool.test.tsx.
import type { IconName } from '#ui/Icon.tsx'

/** The name of each tool with its icon. */
export const drawingTools = [
  ['select', 'select'],
  ['draw', 'draw'],
  ['wall', 'wall'],
  ['split', 'split'],
  ['opening', 'door'],
  ['erase', 'erase'],
] as const satisfies readonly (readonly [string, IconName])[]

/** The names of tools; what each does on a press and a drag stands in `handHold.ts`. */
export type Tool = (typeof drawingTools)[number][0]
