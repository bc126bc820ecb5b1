// The selected room: its name, area, uses and conditions, its place and size as numbers, a remark on it, and its end.
import { useState } from 'react'
import type { LayoutRefusal } from '#features/layout/engine/commitEdit.ts'
import { editRoom, assignedUse, type LayoutSnapshot } from '#core/documents/layout.ts'
import type { FloorPlan } from '#core/geometry/floorPlan.ts'
import type { Catalogue } from '#core/kinds/catalogue.ts'
import type { Result } from '#core/result.ts'
import type { Source } from '#core/source.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import type { Slot } from '#schemas/centre.ts'
import type { LayoutMeasure } from '#schemas/derived.ts'
import type { Room } from '#schemas/layout.ts'
import { useFields } from '#kit/fields/useFields.ts'
import { useMayWrite } from '#kit/useMayWrite.ts'
import { Button } from '#ui/Button.tsx'
import { CheckField, SwitchField } from '#ui/ChoiceField.tsx'
import { Section } from '#ui/Section.tsx'
import { Segments } from '#ui/Segments.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useSource } from '#ui/useSource.ts'
import { DraftOf } from '#ui/DraftOf.tsx'
import { useNotPublished } from '#kit/useNotPublished.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { nameOf } from '#words/words.ts'
import { assign, scopesFor, type Scope } from '#features/layout/engine/assignScope.ts'
import { bringHeadIntoSight } from './bringHeadIntoSight.ts'
import { isTimetabled } from '#core/kinds/timetabled.ts'
import { wordOfUse } from '#features/layout/engine/floorPlanView.ts'
import type { Edit } from '#features/layout/engine/preview.ts'
import { JoinForm } from './JoinForm.tsx'
import { NeedOfUse } from './NeedOfUse.tsx'
import { RoomForm } from './RoomForm.tsx'
import { RoomOpenings } from './RoomOpenings.tsx'
import type { Openings } from '#features/layout/drawing/useOpenings.ts'
import type { Removals } from '#features/layout/drawing/useRemovals.ts'
import { UsePicker } from './UsePicker.tsx'
import { isGivenByItself } from '#features/layout/engine/roomNaming.ts'
import { naming } from '#features/layout/drawing/useCommit.ts'
import look from './panel.module.css'

/** What a press unfolds must not stay below the fold; where there is too little height for it, its head comes first. */
const bringIntoSight = (element: HTMLElement | null): void => {
  if (element && element.getBoundingClientRect().bottom > innerHeight)
    element.scrollIntoView?.({ block: 'start' })
}

const marks = ['water', 'daylight', 'stepFree', 'acoustic'] as const

/** The selected room and what it is seen with. */
export interface InspectorProps {
  readonly workspace: Workspace
  readonly snapshot: LayoutSnapshot
  readonly plan: FloorPlan
  readonly measure: Source<LayoutMeasure>
  readonly catalogue: Catalogue
  readonly slots: readonly Slot[]
  readonly slot: string | null
  readonly variant: string | null
  readonly room: Room
  readonly mayEdit: boolean
  /** `done` says in words what was done, with an undo. */
  readonly onCommit: (edit: Edit, done?: string) => boolean
  readonly onResult: (result: Result<unknown, LayoutRefusal>) => boolean
  readonly onRemark: (room: Room) => void
  readonly openings: Openings
  readonly removals: Removals
  /** Takes the tool for doors and windows, which shows the form of the chosen one. */
  readonly onOpening: () => void
}

/** A person reads and writes all that is known of the selected room; who may not write reads the same. */
export const Inspector = (props: InspectorProps) => {
  const { workspace, snapshot, plan, catalogue, slots, slot, variant, room, mayEdit } = props
  const { layout } = workspace
  const say = useWords('layout')
  const frame = useWords('frame')
  const field = useWords('domain')
  const fields = useFields('layout', 'rooms')
  const format = useFormat()
  const lang = useLanguage()
  const demand = useSource(workspace.figures.demand)
  const programme = useSource(workspace.figures.programme)
  const decided = useSource(workspace.programme)
  const notPublished = useNotPublished(workspace)
  const { rooms } = useSource(props.measure)
  const measured = rooms.find(({ id }) => id === room.id)
  const mayRemark = useMayWrite(workspace, workspace.ownRemarks)
  const [picking, setPicking] = useState(false)
  const [renamed, setRenamed] = useState(false)
  const [wanted, setScope] = useState<Scope>('slot')
  const offered = scopesFor(room, variant, slots, slot)
  const scope = offered.includes(wanted) ? wanted : 'week'
  // over the whole week: what all of its slots say, which the usual use no longer does once each of them is set
  const uses = new Set(
    (slot === null ? slots.map(({ id }) => id) : [slot]).map((id) =>
      assignedUse(snapshot, variant, room, id),
    ),
  )
  const now = uses.size === 1 && slot === null ? [...uses].join() : assignedUse(snapshot, variant, room, slot)
  const area = measured?.area ?? null
  const name = nameOf(room, lang)

  const isEnglish = lang === 'en'
  // The first field is the name that the page shows; the other language has a field of its own.
  const rename = (text: string): void => {
    if (text === '') return
    if (isEnglish) props.onResult(editRoom(layout, room.id, { nameEn: text }))
    else {
      // "Room 3" says nothing of a room that has a name now; one that somebody wrote is theirs to change.
      const stale = room.nameEn !== undefined && isGivenByItself(room.nameEn, naming.en)
      props.onResult(editRoom(layout, room.id, { name: text, ...(stale ? { nameEn: undefined } : {}) }))
      setRenamed(true)
    }
  }
  const renameOther = (text: string): void => {
    if (!isEnglish) props.onResult(editRoom(layout, room.id, { nameEn: text === '' ? undefined : text }))
    else if (text !== '') props.onResult(editRoom(layout, room.id, { name: text }))
  }

  return (
    <DraftOf id={room.id}>
      <div ref={bringHeadIntoSight}>
        <div className={look['room-head']}>
          <h3 className={look['room-name']}>{name}</h3>
          <p className={look['room-area']}>{area === null ? say('unbounded') : format.area(area)}</p>
        </div>
        {mayEdit && area === null && <p className="no-print">{say('placeRoom', { room: name })}</p>}
        <p className={look['row']}>
          <span>{slot === null ? say('defaultUse') : say('useNow')}</span>
          <b style={{ color: `var(--${measured?.shown ?? 'vacant'})` }}>
            {uses.size > 1 ? say('differsBySlot') : wordOfUse(now, { catalogue, lang, field })}
          </b>
        </p>
        <div className={`${look['actions']} no-print`}>
          {mayEdit && (
            <Button aria-expanded={picking} onClick={() => setPicking(!picking)}>
              {say('changeUse')}
            </Button>
          )}
          {mayRemark && (
            <Button icon="remarks" onClick={() => props.onRemark(room)}>
              {say('tool.remark')}
            </Button>
          )}
        </div>
        {mayEdit && picking && (
          <div ref={bringIntoSight} className={look['picker']}>
            {offered.length > 1 && (
              <Segments
                label={say('scope')}
                shown
                wide
                value={scope}
                onChange={setScope}
                segments={offered.map((value) => ({ value, label: say(`scopeOf.${value}`) }))}
              />
            )}
            <UsePicker
              catalogue={catalogue}
              demand={demand}
              decided={decided}
              notPublished={programme === null ? notPublished : null}
              current={now}
              area={area}
              storey={snapshot.floors.get(room.floor)?.storey ?? 1}
              onPick={(use) => props.onResult(assign(layout, room, use, { variant, slots, slot }, scope))}
            />
          </div>
        )}
        <NeedOfUse {...props} use={now} rooms={rooms} />
        <Section kind="quiet" level={3} title={say('marks')}>
          {mayEdit ? (
            <>
              {marks.map((mark) => (
                <CheckField
                  key={mark}
                  label={fields.title(mark)}
                  value={room[mark] === true}
                  onCommit={(value) => props.onResult(editRoom(layout, room.id, { [mark]: value }))}
                />
              ))}
              <SwitchField
                label={fields.title('timetabled')}
                hint={say('timetabledHint')}
                value={isTimetabled(room)}
                onCommit={(timetabled) => props.onResult(editRoom(layout, room.id, { timetabled }))}
              />
            </>
          ) : (
            <p>
              {format.list(marks.filter((mark) => room[mark] === true).map(fields.title)) || frame('none')}
            </p>
          )}
        </Section>
        {mayEdit && (
          <Section kind="quiet" level={3} title={say('room')}>
            <TextField label={fields.title('name')} value={name} required maxLength={400} onCommit={rename} />
            <TextField
              label={isEnglish ? say('roomNameZh') : fields.title('nameEn')}
              value={isEnglish ? room.name : (room.nameEn ?? '')}
              hint={!isEnglish && renamed && room.nameEn !== undefined ? say('stillEnglish') : undefined}
              required={isEnglish}
              maxLength={400}
              onCommit={renameOther}
            />
          </Section>
        )}
        <RoomForm
          snapshot={snapshot}
          plan={plan}
          room={room.id}
          mayEdit={mayEdit}
          onCommit={props.onCommit}
        />
        {mayEdit && (
          <RoomOpenings
            snapshot={snapshot}
            plan={plan}
            room={room.id}
            openings={props.openings}
            onOpening={props.onOpening}
          />
        )}
        {mayEdit && (
          <JoinForm
            key={room.id}
            snapshot={snapshot}
            plan={plan}
            room={room.id}
            onJoin={props.removals.join}
          />
        )}
        {mayEdit && (
          <div className={`${look['actions']} no-print`}>
            <Button icon="trash" kind="stop" onClick={() => props.removals.removeRoom(room.id)}>
              {say('removeRoom')}
            </Button>
          </div>
        )}
      </div>
    </DraftOf>
  )
}
