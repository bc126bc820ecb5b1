// The page of the plan: floors and tools above, the drawing in the middle, the week under it, figures and the room beside it.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { addFirstVariant, addNextFloor } from '#core/documents/layout.ts'
import { inRankOrder } from '#core/documents/rank.ts'
import { floorPlanOf, type FloorPlan } from '#core/geometry/floorPlan.ts'
import type { XY } from '#core/geometry/plane.ts'
import { catalogueWith } from '#core/kinds/catalogue.ts'
import type { Room } from '#schemas/layout.ts'
import { Section } from '#ui/Section.tsx'
import { useSource } from '#ui/useSource.ts'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { useMayWrite } from '#kit/useMayWrite.ts'
import { UndoButtons } from '#kit/undo/UndoButtons.tsx'
import { nameOf, wordsOf } from '#words/words.ts'
import { BuildingPanel, storeyNames } from '#features/layout/panels/BuildingPanel.tsx'
import { EmptyFloorPlan } from './EmptyFloorPlan.tsx'
import { ChecksPanel, FiguresPanel } from '#features/layout/panels/FiguresPanel.tsx'
import { FindingsList } from '#features/layout/panels/FindingsList.tsx'
import { FloorTabs } from './FloorTabs.tsx'
import { HiddenList } from '#features/layout/panels/HiddenList.tsx'
import type { LayoutRoomProps } from '#features/layout/engine/layoutRoomProps.ts'
import { OutlineFinding } from '#features/layout/panels/OutlineFinding.tsx'
import { PanelChoice } from './PanelChoice.tsx'
import { FloorPlanPane } from '#features/layout/drawing/FloorPlanPane.tsx'
import { drawingTools, type Tool } from '#features/layout/engine/drawingTools.ts'
import { makePreviewer } from '#features/layout/engine/preview.ts'
import { RoomPanel } from '#features/layout/panels/RoomPanel.tsx'
import { ProgrammeFit } from '#features/layout/panels/ProgrammeFit.tsx'
import { roomTitles } from '#features/layout/engine/roomTitle.ts'
import { RoomTree } from '#features/layout/panels/RoomTree.tsx'
import { shownChecks, shownMeasure } from '#features/layout/engine/shownMeasure.ts'
import { SlotBar } from './SlotBar.tsx'
import { ToolBar } from './ToolBar.tsx'
import { useInspectorFocus } from '#features/layout/panels/useInspectorFocus.ts'
import { useLooks } from '#features/layout/drawing/useLooks.ts'
import { useOpenings } from '#features/layout/drawing/useOpenings.ts'
import { useCommit } from '#features/layout/drawing/useCommit.ts'
import { usePanels } from './usePanels.ts'
import { usePlace } from './usePlace.ts'
import { usePlacePresence } from './usePlacePresence.ts'
import { useRemovals } from '#features/layout/drawing/useRemovals.ts'
import { useToldLayout } from '#features/layout/drawing/refusalWords.ts'
import { useRowsOfVariant } from '#features/layout/drawing/useRowsOfVariant.ts'
import { pathOfVariant, variantTitle } from '#features/layout/engine/variantTitle.ts'
import look from './layout.module.css'

const noPlan: FloorPlan = { floor: '', faces: [], roomsById: new Map(), findings: [], outside: [] }
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
  const { workspace, go, onRemark, remarking = false } = props
  const { layout } = workspace
  const origin = `${workspace.id}/${workspace.generation}`
  const say = useWords('layout')
  const lang = useLanguage()
  const whole = useSource(layout)
  const centre = useSource(workspace.centre)
  const slots = useMemo(() => inRankOrder(centre.slots.values()), [centre.slots])
  const catalogue = useMemo(() => catalogueWith(centre.serviceEdits), [centre.serviceEdits])
  const mayEdit = useMayWrite(workspace, workspace.layout)
  const mayRemark = useMayWrite(workspace, workspace.ownRemarks)
  const place = usePlace(props, whole, slots)
  const { floor, variant, slot, select } = place
  useEffect(() => onVariantShown(variant), [variant, onVariantShown])
  const snapshot = useRowsOfVariant(whole, variant)
  const [tool, setTool] = useState<Tool>('select')
  const { panel, isOpen, setPanel, setOpen, showPanel } = usePanels(
    props.path[0] === 'rooms' ? 'room' : 'figures',
    remarking,
  )
  const onResult = useToldLayout()
  const [previewer] = useState(makePreviewer)
  const [spot, setSpot] = useState<XY | null>(null)
  const onPointer = usePlacePresence(workspace.presence, floor, place.room)
  const plan = floor === null ? noPlan : floorPlanOf(snapshot, floor)
  const room = place.room === null ? null : (snapshot.rooms.get(place.room) ?? null)
  const level = floor === null ? null : (snapshot.floors.get(floor) ?? null)
  const openings = useOpenings(layout, variant, snapshot, plan, mayEdit, onResult)
  const [entered, setEntered] = useState<object | null>(null)
  const takeTool = (next: Tool, byKey = false): void => {
    setTool(next)
    openings.choose(null)
    const { form, opensPanel } = drawingTools[next]
    if (form !== null) (opensPanel ? showPanel : setPanel)('room')
    if (byKey) setEntered({})
  }
  const measure = useMemo(
    () => shownMeasure(workspace, previewer, variant, slots, catalogue),
    [workspace, previewer, variant, slots, catalogue],
  )
  const checks = useMemo(() => shownChecks(workspace, measure), [workspace, measure])
  const looks = useLooks({ snapshot, variant, slots, slot, catalogue }, plan)

  const { inspector, enter, onKeyDown } = useInspectorFocus(place.room, () => setPanel('list'))
  const onCommit = useCommit(layout, variant, onResult, (made) => {
    // The form that has drawn it goes: its keys go on with the room, not with whatever field stands in its place.
    if (inspector.current?.contains(document.activeElement)) enter(made, 'plan')
    setTool('select')
    select(made)
  })
  const shown = { snapshot, whole, variant, selected: place.room, onHidden: () => select(null) }
  const removals = useRemovals(workspace, shown, onCommit)
  const remarkOn = useCallback(
    (on: Room): void => {
      if (!onRemark) return go('layout', 'remark', on.id)
      const at = plan.roomsById.get(on.id)?.inner.label ?? on.seed
      const label = roomTitles(snapshot, lang)(on.id)
      onRemark({ document: 'layout', table: 'rooms', target: on.id, label, floor: on.floor, at })
    },
    [onRemark, go, plan, snapshot, lang],
  )
  const onRoom = useCallback(
    (id: string | null) => {
      select(id)
      if (id === null) return
      setPanel('room')
      if (!remarking) setOpen(true)
      const on = snapshot.rooms.get(id)
      if (on && remarking && mayRemark) remarkOn(on)
    },
    [select, snapshot, remarking, mayRemark, remarkOn, setPanel, setOpen],
  )
  // A screen too low for plan and panel together scrolls: then the panel comes into sight with what was chosen.
  const side = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (place.room !== null) side.current?.scrollIntoView?.({ block: 'nearest' })
  }, [place.room])
  const drawFirst = (): void => {
    if (floor === null && !onResult(addNextFloor(layout, origin, storeyNames))) return
    if (variant === null) onResult(addFirstVariant(layout, origin, firstVariant()))
    // The button goes with the press: the focus is on the plan then.
    takeTool('draw', true)
  }
  const named = [level === null ? say('title') : nameOf(level, lang), variantTitle(whole, variant, lang)]
  const title = named.filter((one) => one !== '').join(' · ')
  // Rooms whose walls are lost are listed and can be mended: the floor is not empty.
  const isEmpty = plan.faces.length === 0 && plan.findings.length === 0 && !drawingTools[tool].begins

  return (
    <div className={look['room']} data-remarking={remarking}>
      <h1 className="only-read">{say('title')}</h1>
      <div className={look['main']}>
        <div className={look['bar']}>
          <FloorTabs
            snapshot={snapshot}
            measure={measure}
            floor={floor}
            address={(id) => `#/c/${workspace.id}/layout/floors/${id}`}
            onFloor={place.showFloor}
          />
          <ToolBar
            tool={tool}
            onTool={takeTool}
            mayEdit={mayEdit}
            hasFloor={floor !== null}
            undo={<UndoButtons undoing={layout.undoing} inSight />}
            onPropose={() => go('layout', 'propose', ...pathOfVariant(whole, variant))}
            proposeIsNext={snapshot.rooms.size > 0}
          />
        </div>
        <FloorPlanPane
          workspace={workspace}
          snapshot={snapshot}
          plan={plan}
          title={title}
          looks={looks}
          selected={place.room}
          tool={tool}
          mayEdit={mayEdit && floor !== null}
          previewer={previewer}
          onTool={takeTool}
          entered={entered}
          onEnter={() => {
            showPanel('room')
            if (place.room !== null) enter(place.room, 'plan')
          }}
          onSelect={onRoom}
          onCommit={onCommit}
          onPin={({ room: id }) => {
            const on = snapshot.rooms.get(id)
            onRoom(id)
            if (on) remarkOn(on)
          }}
          onPointer={onPointer}
          openings={openings}
          removals={removals}
          spot={spot}
        >
          {isEmpty && <EmptyFloorPlan mayEdit={mayEdit} onDraw={drawFirst} />}
        </FloorPlanPane>
        {slots.length > 0 && (
          <SlotBar
            snapshot={snapshot}
            measure={measure}
            slots={slots}
            catalogue={catalogue}
            variant={variant}
            slot={slot}
            room={room}
            onSlot={place.showSlot}
          />
        )}
      </div>
      <div ref={side} className={look['side']} data-panel={panel} data-open={isOpen}>
        <PanelChoice panel={panel} onPanel={showPanel} isOpen={isOpen} onOpen={setOpen} />
        <div data-part="figures">
          <FiguresPanel measure={measure} slots={slots.length} />
        </div>
        <div
          ref={inspector}
          data-part="room"
          tabIndex={-1}
          className={look['inspector']}
          onKeyDown={onKeyDown}
        >
          <RoomPanel
            workspace={workspace}
            snapshot={snapshot}
            plan={plan}
            measure={measure}
            catalogue={catalogue}
            slots={slots}
            slot={slot}
            variant={variant}
            room={room}
            lost={place.lost}
            whole={whole}
            mayEdit={mayEdit}
            onCommit={onCommit}
            onResult={onResult}
            onRemark={remarkOn}
            openings={openings}
            removals={removals}
            onOpening={() => setTool('opening')}
            tool={tool}
            onTool={takeTool}
          />
        </div>
        <div data-part="figures">
          <ProgrammeFit workspace={workspace} />
          <ChecksPanel checks={checks} />
          <FindingsList
            workspace={workspace}
            plan={plan}
            snapshot={snapshot}
            whole={whole}
            mayEdit={mayEdit}
            onRoom={onRoom}
            onPlace={setSpot}
            onCommit={onCommit}
            onResult={onResult}
          />
          <OutlineFinding
            layout={layout}
            snapshot={snapshot}
            plan={plan}
            measure={measure}
            mayEdit={mayEdit}
            onResult={onResult}
          />
        </div>
        <div data-part="list">
          <Section title={say('listOfRooms')} kind="quiet" aside={say('listHint')}>
            <RoomTree
              snapshot={snapshot}
              measure={measure}
              floor={floor}
              room={place.room}
              onRoom={onRoom}
              onEnter={enter}
              onFloor={place.showFloor}
            />
          </Section>
          <HiddenList
            workspace={workspace}
            whole={whole}
            variant={variant}
            mayEdit={mayEdit}
            onRoom={select}
            onResult={onResult}
          />
          <BuildingPanel
            threads={workspace.threads}
            centre={origin}
            layout={layout}
            snapshot={whole}
            variant={variant}
            floor={floor}
            mayEdit={mayEdit}
            onVariant={place.showVariant}
            onFloor={place.showFloor}
            onResult={onResult}
          />
        </div>
      </div>
    </div>
  )
}
