// The tools of the plan: select, draw, move a wall, split, doors and windows, take out a wall, undo and redo; and the way to the proposals.
import type { ReactNode } from 'react'
import { Button, IconButton } from '#ui/Button.tsx'
import { useWords } from '#ui/useWords.ts'
import { drawingTools, toolNames, type Tool } from '#features/layout/engine/drawingTools.ts'
import look from './layout.module.css'
import { labelled } from '#words/punctuation.ts'

/** The tool in hand, and which tools there are for this person. */
export interface ToolBarProps {
  readonly tool: Tool
  /** `byKey`: whoever took it goes on by keyboard. */
  readonly onTool: (tool: Tool, byKey: boolean) => void
  readonly mayEdit: boolean
  /** Without a floor there is nothing to draw on; what took the last one away can be taken back still. */
  readonly hasFloor: boolean
  /** Undo and redo, at the end of the tools. */
  readonly undo: ReactNode
  readonly onPropose: () => void
  /** Whether there is something to allocate: then it is the page's one next thing. */
  readonly proposeIsNext: boolean
}

/** Who may not draw has no tools: a dead button says nothing. */
export const ToolBar = (props: ToolBarProps) => {
  const { tool, onTool, mayEdit, hasFloor, undo, onPropose, proposeIsNext } = props
  const say = useWords('layout')
  return (
    <div className={`${look['tools']} bd-goes-on no-print`}>
      {mayEdit && (
        <div role="toolbar" aria-label={say('tools')} className={look['tool-set']}>
          {(hasFloor ? toolNames : []).map((name) => (
            <IconButton
              key={name}
              icon={drawingTools[name].icon}
              label={say(`tool.${name}`)}
              word={say(`toolShort.${name}`)}
              title={labelled(say.lang, say(`tool.${name}`), say(`toolHint.${name}`))}
              held={tool === name}
              onClick={(event) => onTool(name, event.detail === 0)}
            />
          ))}
          {undo}
        </div>
      )}
      <Button kind={proposeIsNext ? 'primary' : 'plain'} icon="propose" onClick={onPropose}>
        {say('propose')}
      </Button>
    </div>
  )
}
