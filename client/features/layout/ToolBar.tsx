// The tools of the plan: select, draw, move a wall, split, doors and windows, take out a wall, remark, undo and redo; and the way to the proposals.
import type { FocusEvent } from 'react'
import { UndoButtons } from '#kit/undo/UndoButtons.tsx'
import { Button, IconButton } from '#ui/Button.tsx'
import { useWords } from '#ui/useWords.ts'
import type { OnDesk } from '#features/layout/drawing/desk.ts'
import { drawingTools, toolsFor } from '#features/layout/engine/drawingTools.ts'
import on from '#ui/goesOn.module.css'
import look from './layout.module.css'
import { labelled } from '#words/punctuation.ts'

/** A browser leaves a tool where it is that lies under the two steps: what has the focus comes forth beside them. */
const comeForth = ({ target }: FocusEvent<HTMLElement>): void =>
  target.scrollIntoView?.({ block: 'nearest', inline: 'nearest' })

interface ToolBarProps extends OnDesk {
  readonly onPropose: () => void
}

/** Who may neither draw nor remark has no tools: a dead button says nothing. */
export const ToolBar = ({ desk, onPropose }: ToolBarProps) => {
  const { tool, takeTool, workspace, snapshot, place } = desk
  // Without a floor there is nothing to draw on; what took the last one away can be taken back still.
  const offered = place.floor === null ? [] : toolsFor(desk)
  const say = useWords('layout')
  return (
    <div className={`${look['tools']} ${on['goesOn']} no-print`}>
      {(desk.mayEdit || offered.length > 0) && (
        <div
          role="toolbar"
          aria-label={say('tools')}
          className={`${look['toolSet']} ${on['goesOn']}`}
          onFocus={comeForth}
        >
          {offered.map((name) => (
            <IconButton
              key={name}
              icon={drawingTools[name].icon}
              label={say(`tool.${name}`)}
              word={say(`toolShort.${name}`)}
              title={labelled(say.lang, say(`tool.${name}`), say(`toolHint.${name}`))}
              held={tool === name}
              onClick={(event) => takeTool(name, event.detail === 0)}
            />
          ))}
          {desk.mayEdit && (
            <span className={look['steps']}>
              <UndoButtons undoing={workspace.layout.undoing} />
            </span>
          )}
        </div>
      )}
      {/* Where there is something to allocate it is the page's one next thing. */}
      <Button kind={snapshot.rooms.size > 0 ? 'primary' : 'plain'} icon="propose" onClick={onPropose}>
        {say('propose')}
      </Button>
    </div>
  )
}
