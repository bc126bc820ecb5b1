// Gestures on the layout, chosen by numbers; those on walls go through the real edits.
import {
  addFloor,
  addVariant,
  assignUse,
  chooseVariant,
  editRoom,
  enterOutline,
  removeProposal,
  renameFloor,
  storeProposal,
  takeOver,
} from '#core/documents/layout.ts'
import { applyLayoutChange } from '#core/documents/layoutChanging.ts'
import { addOpening, editOpening, removeOpening } from '#core/documents/layoutOpenings.ts'
import { copyFloor, removeFloor, removeVariant } from '#core/documents/layoutRemoving.ts'
import { drawRoom, nameFace } from '#core/geometry/drawRoom.ts'
import type { EditRefusal } from '#core/geometry/layoutChange.ts'
import { joinRooms, removeWallAt, roomsBesideRoom } from '#core/geometry/joinRooms.ts'
import { moveRoom, removeRoom } from '#core/geometry/moveRoom.ts'
import { moveVertex, moveWall, resizeRoom } from '#core/geometry/moveWall.ts'
import { offsetFor } from '#core/geometry/openingPlace.ts'
import { floorPlanOf } from '#core/geometry/floorPlan.ts'
import { splitRoom } from '#core/geometry/splitRoom.ts'
import type { Result } from '#core/result.ts'
import type { LayoutChange } from '#schemas/layout.ts'
import { millimetres, point } from '#schemas/quantities.ts'
import type { Person } from './undoPeople.ts'

/** Numbers to choose by; each is used for one choice. */
type Choices = readonly number[]

export const pick = <T>(from: Iterable<T>, n: number): T | undefined => {
  const all = [...from]
  return all[n % Math.max(1, all.length)]
}

export type Gesture = (person: Person, n: Choices) => unknown

const walls =
  (edit: (person: Person, n: Choices) => Result<LayoutChange, EditRefusal> | undefined): Gesture =>
  (person, n) => {
    const change = edit(person, n)
    if (change?.ok !== true) return
    applyLayoutChange(person.layout, change.value, (_, like) => ({
      name: like ? `${like.name}+` : `${person.member} ${n[5] ?? 0}`,
      timetabled: true,
    }))
  }

const step = (n: number): number => ((n % 7) - 3) * 500
const at = (a = 0, b = 0) => ({ x: (a % 12) * 1_000, y: (b % 12) * 1_000 })

export const onLayout: readonly Gesture[] = [
  walls(({ layout }, [a = 0, b = 0, c = 0, d = 0, e = 0]) => {
    const floor = pick(layout.read().floors.keys(), e)
    const from = at(a, b)
    const to = { x: from.x + 2_000 + (c % 4) * 1_000, y: from.y + 2_000 + (d % 4) * 1_000 }
    return floor === undefined ? undefined : drawRoom(layout.read(), floor, from, to, layout.pen.newId)
  }),
  walls(({ layout }, [a = 0, b = 0, c = 0]) => {
    const wall = pick(layout.read().walls.keys(), a)
    return wall === undefined
      ? undefined
      : moveWall(layout.read(), wall, { x: step(b), y: step(c) }, layout.pen.newId)
  }),
  walls(({ layout }, [a = 0, b = 0, c = 0, d = 0]) => {
    const room = pick(layout.read().rooms.values(), a)
    const edges = room && floorPlanOf(layout.read(), room.floor).roomsById.get(room.id)?.face.edges
    const edge = edges && pick(edges, d)
    return edge && resizeRoom(layout.read(), room.id, edge.wall, { x: step(b), y: step(c) }, layout.pen.newId)
  }),
  walls(({ layout }, [a = 0, b = 0, c = 0]) => {
    const corner = pick(layout.read().vertices.values(), a)
    return (
      corner &&
      moveVertex(
        layout.read(),
        corner.id,
        { x: corner.at.x + step(b), y: corner.at.y + step(c) },
        layout.pen.newId,
      )
    )
  }),
  walls(({ layout }, [a = 0, b = 0, c = 0]) => {
    const room = pick(layout.read().rooms.keys(), a)
    return room === undefined
      ? undefined
      : moveRoom(layout.read(), room, { x: step(b) * 4, y: step(c) * 4 }, layout.pen.newId)
  }),
  walls(({ layout }, [a = 0]) => {
    const room = pick(layout.read().rooms.keys(), a)
    return room === undefined ? undefined : removeRoom(layout.read(), room, layout.pen.newId)
  }),
  walls(({ layout }, [a = 0, b = 0]) => {
    const room = pick(layout.read().rooms.values(), a)
    const box = room && floorPlanOf(layout.read(), room.floor).roomsById.get(room.id)?.face.box
    if (!box) return undefined
    const [x, y] = [Math.round((box.minX + box.maxX) / 2), Math.round((box.minY + box.maxY) / 2)]
    return b % 2 === 0
      ? splitRoom(layout.read(), room.id, { x, y: box.minY }, { x, y: box.maxY }, layout.pen.newId)
      : splitRoom(layout.read(), room.id, { x: box.minX, y }, { x: box.maxX, y }, layout.pen.newId)
  }),
  walls(({ layout }, [a = 0, b = 0]) => {
    const floor = pick(layout.read().floors.keys(), a)
    const face = pick(
      floor === undefined ? [] : floorPlanOf(layout.read(), floor).faces.filter(({ room }) => room === null),
      b,
    )
    return face && nameFace(layout.read(), floor ?? '', face.inner.label, layout.pen.newId)
  }),
  ({ layout }, [a = 0, b = 0, c = 0]) => {
    const wall = pick(layout.read().walls.values(), a)
    if (!wall) return
    const width = millimetres(600 + (b % 3) * 300)
    const offset = offsetFor(
      layout.read(),
      floorPlanOf(layout.read(), wall.floor),
      wall.id,
      (c % 10) * 400,
      width,
    )
    if (offset !== null) addOpening(layout, { wall: wall.id, kind: b % 2 ? 'door' : 'window', offset, width })
  },
  ({ layout }, [a = 0, b = 0]) => {
    const opening = pick(layout.read().openings.values(), a)
    const wall = layout.read().walls.get(opening?.wall ?? '')
    if (!opening || !wall) return
    const plan = floorPlanOf(layout.read(), wall.floor)
    const offset = offsetFor(layout.read(), plan, wall.id, (b % 10) * 400, opening.width, opening.id)
    if (offset !== null) editOpening(layout, opening.id, { offset, kind: b % 2 ? 'door' : 'window' })
  },
  ({ layout }, [a = 0]) => {
    const opening = pick(layout.read().openings.keys(), a)
    if (opening !== undefined) removeOpening(layout, opening)
  },
  ({ layout }, [a = 0, b = 0, c = 0]) => {
    const room = pick(layout.read().rooms.keys(), a)
    if (room === undefined) return
    if (c % 3 === 0) editRoom(layout, room, { name: `n${b}` })
    else if (c % 3 === 1) editRoom(layout, room, { nameEn: b % 4 === 0 ? undefined : `e${b}` })
    else editRoom(layout, room, { use: pick(['store', 'toilet', undefined], b), water: b % 2 === 0 })
  },
  ({ layout }, [a = 0, b = 0, c = 0, d = 0]) => {
    const [room, variant] = [pick(layout.read().rooms.keys(), a), pick(layout.read().variants.keys(), b)]
    if (room === undefined || variant === undefined) return
    const slots = c % 2 === 0 ? ['noon'] : ['noon', 'evening']
    assignUse(layout, variant, room, slots, pick(['canteen', 'reading', 'barber'], d) ?? '')
  },
  ({ layout }, [a = 0, b = 0]) =>
    addVariant(layout, `v${a}`, pick([null, ...layout.read().variants.keys()], b) ?? null),
  ({ layout }, [a = 0, b = 0]) => {
    const id = pick(layout.read().variants.keys(), a)
    if (id !== undefined) chooseVariant(layout, b % 2 === 0 ? { main: id } : { baseline: id })
  },
  walls(({ layout }, [a = 0, b = 0]) => {
    const room = pick(layout.read().rooms.values(), a)
    const beside = room && roomsBesideRoom(floorPlanOf(layout.read(), room.floor), room.id)
    const other = beside && pick(beside, b)
    return other === undefined ? undefined : joinRooms(layout.read(), room?.id ?? '', other, layout.pen.newId)
  }),
  walls(({ layout }, [a = 0]) => {
    const wall = pick(layout.read().walls.values(), a)
    const [p, q] = [wall?.from, wall?.to].map((id) => layout.read().vertices.get(id ?? '')?.at)
    if (!wall || !p || !q) return undefined
    const middle = { x: (p.x + q.x) / 2, y: (p.y + q.y) / 2 }
    return removeWallAt(layout.read(), wall.id, middle, null, layout.pen.newId)
  }),
  ({ layout }, [a = 0, b = 0]) => {
    const id = pick(layout.read().variants.keys(), a)
    if (id !== undefined && b % 2 === 0) removeVariant(layout, id)
  },
  ({ layout }, [a = 0, b = 0]) => {
    const id = pick(layout.read().floors.keys(), a)
    if (id === undefined) return
    if (b % 3 === 0) copyFloor(layout, id, (n) => ({ name: `f${n}`, nameEn: `F${n}` }))
    else if (b % 3 === 1 && layout.read().floors.size > 1) removeFloor(layout, id)
  },
  ({ layout }, [a = 0]) => addFloor(layout, { name: `f${a}`, storey: 2 }),
  ({ layout }, [a = 0, b = 0]) => {
    const id = pick(layout.read().floors.keys(), a)
    if (id === undefined) return
    if (b % 2 === 0) renameFloor(layout, id, { name: `f${b}` })
    else enterOutline(layout, id, [point(-9_000, -9_000), point(90_000, -9_000), point(90_000, 90_000 + b)])
  },
  ({ layout }, [a = 0, b = 0]) => {
    const variant = pick(layout.read().variants.keys(), a)
    if (variant !== undefined)
      storeProposal(layout, { name: `p${b}`, variant, problemDigest: 'd', result: { n: b } })
  },
  ({ layout }, [a = 0, b = 0, c = 0]) => {
    const [proposal, variant] = [
      pick(layout.read().proposals.keys(), a),
      pick(layout.read().variants.keys(), b),
    ]
    if (c % 2 === 0 && proposal !== undefined) removeProposal(layout, proposal)
    else if (variant !== undefined)
      takeOver(
        layout,
        variant,
        [...layout.read().rooms.keys()].map((room) => ({
          room,
          slot: 'noon',
          use: c % 4 === 1 ? 'dance' : 'vacant',
        })),
      )
  },
]
