// The tools of the plan in the order of the bar. What a new tool does by keyboard is held to in test/features/layout/everyTool.test.tsx.
import type { DrawingTool } from './drawingTool.ts'
import { drawTool } from '#features/layout/engine/tools/draw.ts'
import { eraseTool } from '#features/layout/engine/tools/erase.ts'
import { openingTool } from '#features/layout/engine/tools/opening.ts'
import { remarkTool } from '#features/layout/engine/tools/remark.ts'
import { selectTool } from '#features/layout/engine/tools/select.ts'
import { splitTool } from '#features/layout/engine/tools/split.ts'
import { wallTool } from '#features/layout/engine/tools/wall.ts'

/** The tools by their names; the first is in hand where no other was taken. */
export const drawingTools = {
  select: selectTool,
  draw: drawTool,
  wall: wallTool,
  split: splitTool,
  opening: openingTool,
  erase: eraseTool,
  remark: remarkTool,
} as const satisfies Readonly<Record<string, DrawingTool>>

/** The name of a tool. */
export type Tool = keyof typeof drawingTools

/** In the order of the bar, by which the keys 1, 2, … take them. */
export const toolNames = Object.keys(drawingTools) as readonly Tool[]

/** The tools that somebody may take, in their order; none where only the arrow is left. */
export const toolsFor = (may: {
  readonly mayEdit: boolean
  readonly mayRemark: boolean
}): readonly Tool[] => {
  const free = toolNames.filter((name) => {
    const { right } = drawingTools[name]
    return (right !== 'remark' && may.mayEdit) || (right !== 'edit' && may.mayRemark)
  })
  return free.some((name) => drawingTools[name].right !== 'either') ? free : []
}
