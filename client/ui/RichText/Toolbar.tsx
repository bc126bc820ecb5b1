// The text editor's tools: a row of finger-sized buttons, each held down where the caret stands in what it makes.
import type { Editor } from '@tiptap/react'
import { useEditorState } from '@tiptap/react'
import { IconButton } from '#ui/Button.tsx'
import { ChoiceMenu } from '#ui/ChoiceMenu.tsx'
import type { IconName } from '#ui/Icon.tsx'
import { useSource } from '#ui/useSource.ts'
import type { RichTextLabels } from './labels.ts'
import type { Quotes } from './quotes.ts'
import { selectedInEditor, type SelectedText } from './selectedText.ts'
import look from './RichText.module.css'

interface Tool {
  readonly label: keyof RichTextLabels
  readonly icon: IconName
  readonly held?: (editor: Editor) => boolean
  readonly run: (editor: Editor) => void
}

const tools: readonly Tool[] = [
  { label: 'undo', icon: 'undo', run: (e) => e.chain().focus().undo().run() },
  { label: 'redo', icon: 'redo', run: (e) => e.chain().focus().redo().run() },
  {
    label: 'heading',
    icon: 'heading',
    held: (e) => e.isActive('heading'),
    run: (e) => e.chain().focus().toggleHeading({ level: 1 }).run(),
  },
  {
    label: 'bold',
    icon: 'bold',
    held: (e) => e.isActive('bold'),
    run: (e) => e.chain().focus().toggleBold().run(),
  },
  {
    label: 'italic',
    icon: 'italic',
    held: (e) => e.isActive('italic'),
    run: (e) => e.chain().focus().toggleItalic().run(),
  },
  {
    label: 'bulletList',
    icon: 'bullets',
    held: (e) => e.isActive('bulletList'),
    run: (e) => e.chain().focus().toggleBulletList().run(),
  },
  {
    label: 'orderedList',
    icon: 'numbers',
    held: (e) => e.isActive('orderedList'),
    run: (e) => e.chain().focus().toggleOrderedList().run(),
  },
  {
    label: 'taskList',
    icon: 'tasks',
    held: (e) => e.isActive('taskList'),
    run: (e) => e.chain().focus().toggleTaskList().run(),
  },
  {
    label: 'table',
    icon: 'table',
    run: (e) => e.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
  },
]

const inTable: readonly Tool[] = [
  { label: 'addRow', icon: 'row', run: (e) => e.chain().focus().addRowAfter().run() },
  { label: 'addColumn', icon: 'column', run: (e) => e.chain().focus().addColumnAfter().run() },
  { label: 'removeTable', icon: 'trash', run: (e) => e.chain().focus().deleteTable().run() },
]

const QuoteMenu = ({
  editor,
  quotes,
  label,
}: {
  readonly editor: Editor
  readonly quotes: Quotes
  readonly label: string
}) => {
  const known = useSource(quotes)
  const choices = [...known].map(([figure, quote]) => ({
    key: figure,
    words: quote.name ?? quote.label,
    aside: <b>{quote.text}</b>,
    onChoose: () => void editor.chain().focus().insertFigure(figure).run(),
  }))
  return (
    <ChoiceMenu icon="quote" disabled={known.size === 0} choices={choices}>
      {label}
    </ChoiceMenu>
  )
}

/** The editor that the tools work on. */
export interface ToolbarProps {
  readonly editor: Editor
  readonly labels: RichTextLabels
  readonly quotes: Quotes
  /** Called with what is selected, or the block of the caret; without it there is no press for it. */
  readonly onRemark?: ((selected: SelectedText) => void) | undefined
}

/** A person formats what is selected, inserts tables, quotes figures and remarks on what is selected; table tools show while the caret is in one. */
export const Toolbar = ({ editor, labels, quotes, onRemark }: ToolbarProps) => {
  const held = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      tools: tools.map((tool) => tool.held?.(now) ?? null),
      table: now.isActive('table'),
    }),
  })
  const button = (tool: Tool, down: boolean | null | undefined) => (
    <IconButton
      key={tool.label}
      icon={tool.icon}
      label={labels[tool.label]}
      {...(typeof down === 'boolean' ? { held: down } : {})}
      // The caret stays where it is while a tool is pressed.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => tool.run(editor)}
    />
  )
  return (
    <div
      className={`${look['textTools']} no-print`}
      data-ui="text-tools"
      role="toolbar"
      aria-label={labels.toolbar}
    >
      {tools.map((tool, i) => button(tool, held.tools[i]))}
      {held.table && inTable.map((tool) => button(tool, null))}
      {onRemark && (
        <IconButton
          icon="remarks"
          label={labels.remark}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onRemark(selectedInEditor(editor.state))}
        />
      )}
      <QuoteMenu editor={editor} quotes={quotes} label={labels.quote} />
    </div>
  )
}
