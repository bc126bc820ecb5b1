// The desk of the page: what is seen there, with the tool in hand and the ways to write.
import { useCallback, useState } from 'react'
import type { PageProps } from '#core/centre/workspace.ts'
import { kindOfTarget } from '#core/centre/remarkTargets/remarkTargets.ts'
import type { XY } from '#core/geometry/plane.ts'
import type { Room } from '#schemas/layout.ts'
import { point } from '#schemas/quantities.ts'
import type { RemarkTarget } from '#schemas/remarks.ts'
import { useLanguage } from '#ui/useWords.ts'
import { nameOf } from '#words/words.ts'
import type { Desk } from '#features/layout/drawing/desk.ts'
import { useToldLayout } from '#features/layout/drawing/refusalWords.ts'
import { useCommit } from '#features/layout/drawing/useCommit.ts'
import { useOpenings } from '#features/layout/drawing/useOpenings.ts'
import { useRemovals } from '#features/layout/drawing/useRemovals.ts'
import { drawingTools, type Tool } from '#features/layout/engine/drawingTools.ts'
import { roomTitles } from '#features/layout/engine/roomTitle.ts'
import type { Panel } from './PanelChoice.tsx'
import { useDeskView } from './useDeskView.ts'

/** What the page does beside the desk when something is done on it. */
export interface DeskPage extends PageProps {
  /** Opens the panel of remarks on a room; without it the address says so. */
  readonly onRemark?: ((target: RemarkTarget) => void) | undefined
  readonly remarking: boolean
  /** What a remark is being written on. */
  readonly remarkTarget?: RemarkTarget | null | undefined
  /** Brings a panel to the front; `unfolded`: and unfolds it. */
  readonly onPanel: (panel: Panel, unfolded: boolean) => void
  /** A tool was taken by keyboard. */
  readonly onToolByKey: () => void
  /** A room was drawn, and is about to be selected. */
  readonly onMade: (room: string) => void
}

/** Gives the desk; everything on it is as the page shows it now. */
export const useDesk = (page: DeskPage): Desk => {
  const { workspace, go, onRemark, remarking, onPanel } = page
  const view = useDeskView(page)
  const { snapshot, plan, place, mayRemark } = view
  const lang = useLanguage()
  const [tool, setTool] = useState<Tool>('select')
  const told = useToldLayout()
  const commit = useCommit(workspace.layout, place.variant, told, (made) => {
    page.onMade(made)
    setTool('select')
    place.select(made)
  })
  const openings = useOpenings(view, told)
  const removals = useRemovals(view, commit)
  const takeTool = (next: Tool, byKey = false): void => {
    setTool(next)
    openings.choose(null)
    const { form, opensPanel } = drawingTools[next]
    if (form !== null) onPanel('room', opensPanel)
    if (byKey) page.onToolByKey()
  }
  const remarkOn = useCallback(
    (on: Room): void => {
      if (!onRemark) return go('layout', 'remark', on.id)
      const at = plan.roomsById.get(on.id)?.inner.label ?? on.seed
      const label = roomTitles(snapshot, lang)(on.id)
      const drawn = { floor: on.floor, at: point(at.x, at.y) }
      onRemark({ document: 'layout', table: 'rooms', target: on.id, label, ...drawn })
    },
    [onRemark, go, plan, snapshot, lang],
  )
  const remarkHere = (at: XY): void => {
    const floor = snapshot.floors.get(place.floor ?? '')
    if (floor === undefined || !mayRemark) return
    const label = nameOf(floor, lang)
    onRemark?.({ document: 'layout', table: 'floors', target: floor.id, label, at: point(at.x, at.y) })
  }
  const remarked = placeOf(page.remarkTarget, place.floor)
  const remarkAlso = useCallback(
    ({ document, table, target, label, floor, at }: RemarkTarget): void =>
      onRemark?.({ document, table, target, label, floor, at }),
    [onRemark],
  )
  const { select: goTo } = place
  const select = useCallback(
    (id: string | null) => {
      goTo(id)
      if (id === null) return
      onPanel('room', !remarking)
      const on = snapshot.rooms.get(id)
      if (on && remarking && mayRemark) remarkOn(on)
    },
    [goTo, snapshot, remarking, mayRemark, remarkOn, onPanel],
  )
  return {
    ...{ ...view, tool, takeTool, select, commit, told, openings, removals },
    ...{ remarkOn, remarkHere, remarked, remarkAlso },
  }
}

/** Where on a floor a remark's target is, unless it is in a room: that is outlined. */
const placeOf = (target: RemarkTarget | null | undefined, floor: string | null): XY | null => {
  const on = target ? kindOfTarget(target)?.drawn(target) : null
  return on && 'floor' in on && on.floor === floor ? (target?.at ?? null) : null
}
