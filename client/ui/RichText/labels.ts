// The words of the text editor's tools.
import { useMemo } from 'react'
import { useWords } from '#ui/useWords.ts'

const tools = [
  'toolbar',
  'text',
  'heading',
  'bold',
  'italic',
  'bulletList',
  'orderedList',
  'taskList',
  'task',
  'table',
  'addRow',
  'addColumn',
  'removeTable',
  'quote',
  'remark',
  'undo',
  'redo',
  'givenUp',
  'again',
  'odd',
  'takeOutOdd',
] as const

/** Accessible names, one a tool; `text` names the text itself. */
export type RichTextLabels = Readonly<Record<(typeof tools)[number], string>>

/** The labels in the language on the screen. */
export const useEditorLabels = (): RichTextLabels => {
  const say = useWords('plan')
  return useMemo(
    () => Object.fromEntries(tools.map((tool) => [tool, say(`editor.${tool}`)])) as unknown as RichTextLabels,
    [say],
  )
}
