// The rooms as a tree of floors, beside the drawing: for keyboards and screen readers, and for finding a room by name.
import { memo, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { floorsInOrder, roomsOfFloor } from '#core/documents/layout.ts'
import { useShortcuts } from '#ui/shortcuts.ts'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { nameOf } from '#words/words.ts'
import type { OnDesk } from '#features/layout/drawing/desk.ts'
import { roomTitles } from '#features/layout/engine/roomTitle.ts'
import look from './panel.module.css'

interface RoomTreeProps extends OnDesk {
  /** A room was chosen by a key: what there is to do with it takes the focus. */
  readonly onEnter: (room: string) => void
}

/** A person goes through floors and rooms by arrow keys and selects one with Enter. */
export const RoomTree = ({ desk, onEnter }: RoomTreeProps) => {
  const { snapshot, measure, place, select: onRoom } = desk
  const { floor, room, showFloor: onFloor } = place
  const say = useWords('layout')
  const field = useWords('domain')
  const format = useFormat()
  const lang = useLanguage()
  const keys = useWords('shortcuts')
  useShortcuts({
    title: keys('tree'),
    shortcuts: [
      { keys: ['ArrowUp', 'ArrowDown'], says: keys('treeMove') },
      { keys: ['ArrowLeft', 'ArrowRight'], says: keys('treeFold') },
      { keys: ['Enter'], says: keys('treeTake') },
    ],
  })
  const measured = new Map(useSource(measure).rooms.map((one) => [one.id, one]))
  const title = roomTitles(snapshot, lang)
  const tree = useRef<HTMLUListElement>(null)
  const [shut, setShut] = useState<ReadonlySet<string>>(new Set())
  const [at, setAt] = useState<string | null>(null)
  const floors = useMemo(
    () => floorsInOrder(snapshot).map((one) => ({ one, rooms: roomsOfFloor(snapshot, one.id) })),
    [snapshot],
  )
  const items = floors.flatMap(({ one, rooms }) => [
    one.id,
    ...(shut.has(one.id) ? [] : rooms.map(({ id }) => id)),
  ])
  const current = at !== null && items.includes(at) ? at : (room ?? floor ?? items[0] ?? null)

  const goTo = (id: string | undefined): void => {
    if (id === undefined) return
    setAt(id)
    tree.current?.querySelector<HTMLElement>(`[data-item="${id}"]`)?.focus()
  }
  const toggle = (id: string, open: boolean): void => {
    const next = new Set(shut)
    if (open) next.delete(id)
    else next.add(id)
    setShut(next)
  }
  const choose = (id: string, isFloor: boolean): void => {
    if (isFloor) return onFloor(id)
    onRoom(id)
    onEnter(id)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (current === null) return
    const place = items.indexOf(current)
    const isFloor = snapshot.floors.has(current)
    const act: Readonly<Record<string, () => void>> = {
      ArrowDown: () => goTo(items[place + 1]),
      ArrowUp: () => goTo(items[place - 1]),
      Home: () => goTo(items[0]),
      End: () => goTo(items.at(-1)),
      ArrowLeft: () => (isFloor ? toggle(current, false) : goTo(snapshot.rooms.get(current)?.floor)),
      ArrowRight: () => {
        if (!isFloor) return
        if (shut.has(current)) toggle(current, true)
        else goTo(items[place + 1])
      },
      Enter: () => choose(current, isFloor),
      ' ': () => choose(current, isFloor),
    }
    const step = act[event.key]
    if (!step) return
    event.preventDefault()
    step()
  }
  const item = (id: string) => ({
    'data-item': id,
    tabIndex: id === current ? 0 : -1,
    onFocus: () => setAt(id),
  })

  return (
    <ul ref={tree} className={look['tree']} role="tree" aria-label={say('listOfRooms')} onKeyDown={onKeyDown}>
      {floors.map(({ one, rooms }) => {
        return (
          <li key={one.id} role="none">
            <div
              role="treeitem"
              className={look['treeFloor']}
              // Else the name would be that of all its rooms in a row.
              aria-label={`${nameOf(one, lang)}, ${say('roomCount', { count: rooms.length })}`}
              aria-expanded={!shut.has(one.id)}
              aria-owns={`rooms-of-${one.id}`}
              aria-selected={room === null && one.id === floor}
              {...item(one.id)}
              onClick={() => onFloor(one.id)}
            >
              <span>{nameOf(one, lang)}</span> <span>{format.count(rooms.length)}</span>
            </div>
            <ul role="group" id={`rooms-of-${one.id}`} hidden={shut.has(one.id)}>
              {rooms.map((row) => {
                const known = measured.get(row.id)
                const area = known?.area ?? null
                return (
                  <RoomItem
                    key={row.id}
                    id={row.id}
                    name={title(row.id)}
                    shown={field.optional(`class.${known?.shown ?? 'vacant'}`) ?? ''}
                    area={area === null ? say('unbounded') : format.area(area)}
                    selected={row.id === room}
                    current={row.id === current}
                    onFocus={setAt}
                    onRoom={onRoom}
                  />
                )
              })}
            </ul>
          </li>
        )
      })}
    </ul>
  )
}

interface RoomItemProps {
  readonly id: string
  readonly name: string
  readonly shown: string
  readonly area: string
  readonly selected: boolean
  readonly current: boolean
  readonly onFocus: (id: string) => void
  readonly onRoom: (id: string) => void
}

/** Drawn again only when something of its own changed: in a drag, that is a few of thousands. */
const RoomItem = memo(({ id, name, shown, area, selected, current, onFocus, onRoom }: RoomItemProps) => (
  <li
    role="treeitem"
    className={look['treeRoom']}
    aria-selected={selected}
    data-item={id}
    tabIndex={current ? 0 : -1}
    onFocus={() => onFocus(id)}
    onClick={() => onRoom(id)}
  >
    <span>{name}</span>
    <span className={look['treeClass']}>{shown}</span>
    <span>{area}</span>
  </li>
))
