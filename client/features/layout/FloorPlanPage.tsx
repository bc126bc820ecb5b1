// The page of the plan: floors and tools above, the drawing in the middle, the week under it, figures and the room beside it.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { addFirstVariant, addNextFloor } from '#core/documents/layout.ts'
import type { XY } from '#core/geometry/plane.ts'
import { Section } from '#ui/Section.tsx'
import { useWords } from '#ui/useWords.ts'
import { nameOf, wordsOf } from '#words/words.ts'
import type { Desk, OnDesk } from '#features/layout/drawing/desk.ts'
import { FloorPlanPane } from '#features/layout/drawing/FloorPlanPane.tsx'
import { drawingTools } from '#features/layout/engine/drawingTools.ts'
import type { LayoutRoomProps } from '#features/layout/engine/layoutRoomProps.ts'
import { shownChecks } from '#features/layout/engine/shownMeasure.ts'
import { pathOfVariant, variantTitle } from '#features/layout/engine/variantTitle.ts'
import { BuildingPanel, storeyNames } from '#features/layout/panels/BuildingPanel.tsx'
import { ChecksPanel, FiguresPanel } from '#features/layout/panels/FiguresPanel.tsx'
import { FindingsList } from '#features/layout/panels/FindingsList.tsx'
import { HiddenList } from '#features/layout/panels/HiddenList.tsx'
import { OutlineFinding } from '#features/layout/panels/OutlineFinding.tsx'
import { ProgrammeFit } from '#features/layout/panels/ProgrammeFit.tsx'
import { RoomPanel } from '#features/layout/panels/RoomPanel.tsx'
import { RoomTree } from '#features/layout/panels/RoomTree.tsx'
import { useInspectorFocus } from '#features/layout/panels/useInspectorFocus.ts'
import { EmptyFloorPlan } from './EmptyFloorPlan.tsx'
import { FloorTabs } from './FloorTabs.tsx'
import { PanelChoice, type Panel } from './PanelChoice.tsx'
import { SlotBar } from './SlotBar.tsx'
import { ToolBar } from './ToolBar.tsx'
import { useDesk } from './useDesk.ts'
import { usePanels } from './usePanels.ts'
import { usePlacePresence } from './usePlacePresence.ts'
import look from './layout.module.css'

const firstVariant = () => ({
  name: wordsOf('zh', 'layout')('firstVariant'),
  nameEn: wordsOf('en', 'layout')('firstVariant'),
})

interface FloorPlanPageProps extends LayoutRoomProps {
  /** Told which variant is shown, as often as it is another; null before there is any. */
  readonly onVariantShown: (variant: string | null) => void
}

/** A person draws one floor of one variant with what stands beside it: the week, the figures, the selected room. */
export const FloorPlanPage = ({ onVariantShown, ...props }: FloorPlanPageProps) => {
  const { go, remarking = false } = props
  const say = useWords('layout')
  const { panel, isOpen, setPanel, setOpen, showPanel } = usePanels(
    props.path[0] === 'rooms' ? 'room' : 'figures',
    remarking,
  )
  const onPanel = useCallback(
    (next: Panel, unfolded: boolean): void => {
      setPanel(next)
      if (unfolded) setOpen(true)
    },
    [setPanel, setOpen],
  )
  const [spot, setSpot] = useState<XY | null>(null)
  const [entered, setEntered] = useState<object | null>(null)
  const desk = useDesk({
    ...props,
    remarking,
    onPanel,
    onToolByKey: () => setEntered({}),
    onMade: (made) => {
      // The form that has drawn it goes: its keys go on with the room, not with whatever field stands in its place.
      if (inspector.current?.contains(document.activeElement)) enter(made, 'plan')
    },
  })
  const { place, whole } = desk
  const { inspector, enter, onKeyDown } = useInspectorFocus(place.room, () => setPanel('list'))
  useEffect(() => onVariantShown(place.variant), [place.variant, onVariantShown])
  const onPointer = usePlacePresence(desk.workspace.presence, place.floor, place.room)
  // A screen too low for plan and panel together scrolls: then the panel comes into sight with what was chosen.
  const side = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (place.room !== null) side.current?.scrollIntoView?.({ block: 'nearest' })
  }, [place.room])
  return (
    <div className={look['room']} data-remarking={remarking}>
      <h1 className="only-read">{say('title')}</h1>
      <div className={look['main']}>
        <div className={look['bar']}>
          <FloorTabs desk={desk} />
          <ToolBar
            desk={desk}
            onPropose={() => go('layout', 'propose', ...pathOfVariant(whole, place.variant))}
          />
        </div>
        <FloorPlanPane
          desk={desk}
          title={titleOf(desk, say('title'), say.lang)}
          entered={entered}
          onEnter={() => {
            showPanel('room')
            if (place.room !== null) enter(place.room, 'plan')
          }}
          onPointer={onPointer}
          spot={spot}
        >
          <FirstRoom desk={desk} />
        </FloorPlanPane>
        {desk.slots.length > 0 && <SlotBar desk={desk} />}
      </div>
      <div ref={side} className={look['side']} data-panel={panel} data-open={isOpen}>
        <PanelChoice panel={panel} onPanel={showPanel} isOpen={isOpen} onOpen={setOpen} />
        <div data-part="figures">
          <FiguresPanel measure={desk.measure} slots={desk.slots.length} />
        </div>
        <div
          ref={inspector}
          data-part="room"
          tabIndex={-1}
          className={look['inspector']}
          onKeyDown={onKeyDown}
        >
          <RoomPanel desk={desk} />
        </div>
        <Faults desk={desk} onPlace={setSpot} />
        <div data-part="list">
          <Section title={say('listOfRooms')} kind="quiet" aside={say('listHint')}>
            <RoomTree desk={desk} onEnter={enter} />
          </Section>
          <HiddenList desk={desk} />
          <BuildingPanel desk={desk} />
        </div>
      </div>
    </div>
  )
}

/** The floor and the variant that are shown. */
const titleOf = ({ snapshot, whole, place }: Desk, none: string, lang: 'zh' | 'en'): string => {
  const level = snapshot.floors.get(place.floor ?? '')
  const named = [level === undefined ? none : nameOf(level, lang), variantTitle(whole, place.variant, lang)]
  return named.filter((one) => one !== '').join(' · ')
}

/** What stands over a floor without rooms. Rooms whose walls are lost are listed and can be mended: that floor is not empty. */
const FirstRoom = ({ desk }: OnDesk) => {
  const { workspace, plan, place, mayEdit, told, tool, takeTool } = desk
  const origin = `${workspace.id}/${workspace.generation}`
  if (plan.faces.length > 0 || plan.findings.length > 0 || drawingTools[tool].begins) return null
  const drawFirst = (): void => {
    if (place.floor === null && !told(addNextFloor(workspace.layout, origin, storeyNames))) return
    if (place.variant === null) told(addFirstVariant(workspace.layout, origin, firstVariant()))
    // The button goes with the press: the focus is on the plan then.
    takeTool('draw', true)
  }
  return <EmptyFloorPlan mayEdit={mayEdit} onDraw={drawFirst} />
}

/** How far the layout fits the programme and the guidelines, and what a merge broke. */
const Faults = ({ desk, onPlace }: OnDesk & { readonly onPlace: (at: XY) => void }) => {
  const { workspace, measure } = desk
  const checks = useMemo(() => shownChecks(workspace, measure), [workspace, measure])
  return (
    <div data-part="figures">
      <ProgrammeFit workspace={workspace} />
      <ChecksPanel checks={checks} />
      <FindingsList desk={desk} onPlace={onPlace} />
      <OutlineFinding desk={desk} />
    </div>
  )
}
