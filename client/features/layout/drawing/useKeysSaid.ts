// The keys of the plan as words, for the sheet of shortcuts; the pane listens to them itself while it has the focus.
import { useShortcuts } from '#ui/shortcuts.ts'
import { useWords } from '#ui/useWords.ts'
import { toolsFor } from '#features/layout/engine/drawingTools.ts'
import type { Desk } from './desk.ts'

const arrows = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] as const

/** Tells the sheet of shortcuts what the pane listens to; who may only look or remark has fewer keys. */
export const useKeysSaid = (desk: Desk): void => {
  const { mayEdit } = desk
  const tools = toolsFor(desk).length
  const keys = useWords('shortcuts')
  const look = [
    { keys: ['+'], says: keys('zoomIn') },
    { keys: ['-'], says: keys('zoomOut') },
    { keys: ['0'], says: keys('fit') },
    { keys: arrows, says: keys('panArrows') },
  ]
  useShortcuts({
    title: keys('drawing'),
    shortcuts: mayEdit
      ? [
          { keys: [`1…${tools}`], says: keys('takeTool') },
          { keys: ['W'], says: keys('hold') },
          { keys: ['Shift+W'], says: keys('holdBefore') },
          { keys: arrows, says: keys('arrows') },
          { keys: ['Shift+ArrowLeft', 'Shift+ArrowRight'], says: keys('largeArrows') },
          { keys: ['Enter'], says: keys('enterRoom') },
          { keys: ['Delete'], says: keys('removes') },
          { keys: ['Escape'], says: keys('letGo') },
          ...look,
        ]
      : [
          ...(tools > 0 ? [{ keys: [`1…${tools}`], says: keys('takeTool') }] : []),
          { keys: ['Escape'], says: keys('letGo') },
          ...look,
        ],
  })
  useShortcuts(
    tools > 0
      ? {
          title: keys('crosshair'),
          shortcuts: [
            { keys: arrows, says: keys('crosshairArrows') },
            { keys: ['Shift+ArrowLeft', 'Shift+ArrowRight'], says: keys('largeArrows') },
            { keys: ['Enter'], says: keys('crosshairEnter') },
            { keys: ['Backspace'], says: keys('crosshairBack') },
            { keys: ['Escape'], says: keys('crosshairEscape') },
          ],
        }
      : null,
  )
}
