// What the selected room is used for in the slot that is shown, and changing it; the remark on a room begins here too.
import { useState } from 'react'
import { assignedUse } from '#core/documents/layout.ts'
import { useNotPublished } from '#kit/useNotPublished.ts'
import type { RoomMeasure } from '#schemas/derived.ts'
import { Button } from '#ui/Button.tsx'
import { Segments } from '#ui/Segments.tsx'
import { useSource } from '#ui/useSource.ts'
import { useLanguage, useWords } from '#ui/useWords.ts'
import type { RoomOnDesk } from '#features/layout/drawing/desk.ts'
import { assign, scopesFor, type Scope } from '#features/layout/engine/assignScope.ts'
import { wordOfUse } from '#features/layout/engine/floorPlanView.ts'
import { NeedOfUse } from './NeedOfUse.tsx'
import { UsePicker } from './UsePicker.tsx'
import look from './panel.module.css'

/** What a press unfolds must not stay below the fold; where there is too little height for it, its head comes first. */
const bringIntoSight = (element: HTMLElement | null): void => {
  if (element && element.getBoundingClientRect().bottom > innerHeight)
    element.scrollIntoView?.({ block: 'start' })
}

interface RoomUseProps extends RoomOnDesk {
  /** All rooms of the variant, as they are measured now. */
  readonly rooms: readonly RoomMeasure[]
}

/** A person reads the room's use and what is asked for it, and gives it another one. */
export const RoomUse = ({ desk, room, rooms }: RoomUseProps) => {
  const { snapshot, catalogue, slots, place, mayEdit } = desk
  const { variant, slot } = place
  const say = useWords('layout')
  const field = useWords('domain')
  const lang = useLanguage()
  const [picking, setPicking] = useState(false)
  const measured = rooms.find(({ id }) => id === room.id)
  // over the whole week: what all of its slots say, which the usual use no longer does once each of them is set
  const uses = new Set(
    (slot === null ? slots.map(({ id }) => id) : [slot]).map((id) =>
      assignedUse(snapshot, variant, room, id),
    ),
  )
  const now = uses.size === 1 && slot === null ? [...uses].join() : assignedUse(snapshot, variant, room, slot)
  return (
    <>
      <p className={look['row']}>
        <span>{slot === null ? say('defaultUse') : say('useNow')}</span>
        <b style={{ color: `var(--${measured?.shown ?? 'vacant'})` }}>
          {uses.size > 1 ? field('differsBySlot') : wordOfUse(now, { catalogue, lang, field })}
        </b>
      </p>
      <div className={`${look['actions']} no-print`}>
        {mayEdit && (
          <Button aria-expanded={picking} onClick={() => setPicking(!picking)}>
            {say('changeUse')}
          </Button>
        )}
        {desk.mayRemark && (
          <Button icon="remarks" onClick={() => desk.remarkOn(room)}>
            {say('remarkRoom')}
          </Button>
        )}
      </div>
      {mayEdit && picking && <OtherUse desk={desk} room={room} current={now} area={measured?.area ?? null} />}
      <NeedOfUse desk={desk} room={room} use={now} rooms={rooms} />
    </>
  )
}

interface OtherUseProps extends RoomOnDesk {
  readonly current: string
  /** In mm²; null where the room isn't bounded. */
  readonly area: number | null
}

const OtherUse = ({ desk, room, current, area }: OtherUseProps) => {
  const { workspace, snapshot, catalogue, slots, place } = desk
  const { variant, slot } = place
  const say = useWords('layout')
  const demand = useSource(workspace.figures.demand)
  const programme = useSource(workspace.figures.programme)
  const decided = useSource(workspace.programme)
  const notPublished = useNotPublished(workspace)
  const [wanted, setScope] = useState<Scope>('slot')
  const offered = scopesFor(room, variant, slots, slot)
  const scope = offered.includes(wanted) ? wanted : 'week'
  return (
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
        current={current}
        area={area}
        storey={snapshot.floors.get(room.floor)?.storey ?? 1}
        onPick={(use) => desk.told(assign(workspace.layout, room, use, { variant, slots, slot }, scope))}
      />
    </div>
  )
}
