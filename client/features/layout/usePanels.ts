// Which panel stands below the plan on a narrow screen, and whether it is unfolded.
import { useState } from 'react'
import type { Panel } from './PanelChoice.tsx'

interface Panels {
  readonly panel: Panel
  readonly isOpen: boolean
  readonly setPanel: (panel: Panel) => void
  readonly setOpen: (open: boolean) => void
  /** Brings a panel to the front, unfolded. */
  readonly showPanel: (panel: Panel) => void
}

/** Who remarks looks at the plan: while they do, the panel makes way. */
export const usePanels = (first: Panel, remarking: boolean): Panels => {
  const [panel, setPanel] = useState<Panel>(first)
  const [isOpen, setOpen] = useState(true)
  const [wasRemarking, setWasRemarking] = useState(false)
  if (remarking !== wasRemarking) {
    setWasRemarking(remarking)
    setOpen(!remarking)
  }
  const showPanel = (next: Panel): void => {
    setPanel(next)
    setOpen(true)
  }
  return { panel, isOpen, setPanel, setOpen, showPanel }
}
