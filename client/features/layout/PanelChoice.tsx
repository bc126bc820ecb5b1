// Which panel stands below the plan on a narrow screen, and whether it is unfolded; on a wide one all stand beside it.
import { IconButton } from '#ui/Button.tsx'
import { Segments } from '#ui/Segments.tsx'
import { useWords } from '#ui/useWords.ts'
import look from './layout.module.css'

const panels = ['figures', 'room', 'list'] as const
/** One of the panels of the layout. */
export type Panel = (typeof panels)[number]
const panelWord = { figures: 'panelFigures', room: 'panelRoom', list: 'panelList' } as const

/** Which panel stands there, and whether it is unfolded. */
export interface PanelChoiceProps {
  readonly panel: Panel
  readonly onPanel: (panel: Panel) => void
  readonly isOpen: boolean
  readonly onOpen: (open: boolean) => void
}

/** A person on a narrow screen chooses a panel and folds it away to see more of the drawing. */
export const PanelChoice = ({ panel, onPanel, isOpen, onOpen }: PanelChoiceProps) => {
  const say = useWords('layout')
  return (
    <div className={`${look['panelChoice']} no-print`}>
      <Segments
        label={say('panels')}
        wide
        value={panel}
        onChange={onPanel}
        segments={panels.map((value) => ({ value, label: say(panelWord[value]) }))}
      />
      <IconButton
        icon={isOpen ? 'down' : 'up'}
        label={say(isOpen ? 'foldPanel' : 'unfoldPanel')}
        aria-expanded={isOpen}
        onClick={() => onOpen(!isOpen)}
      />
    </div>
  )
}
