// A floor that one person made and others have put something on: an undo or redo that would take it from under them takes nothing.
import { beforeEach, expect, test } from 'vitest'
import { addVariant, chooseVariant } from '#core/documents/layout.ts'
import { addOpening, editOpening } from '#core/documents/layoutOpenings.ts'
import { copyFloor, removeFloor } from '#core/documents/layoutRemoving.ts'
import { millimetres, point } from '#schemas/quantities.ts'
import { begin, draw, makePeople, meet, value, whyKept, type Person } from './undoPeople.ts'

let all: readonly Person[]
let ann: Person
let ben: Person
let cai: Person
let ground = ''

beforeEach(() => {
  all = makePeople()
  ;[ann, ben, cai] = all as unknown as [Person, Person, Person]
  begin(all)
  ;[ground = ''] = ann.layout.read().floors.keys()
  draw(cai.layout, 'Hall', [0, 0, 6_000, 5_000])
  const [wall = ''] = cai.layout.read().walls.keys()
  put(cai, wall, 300)
  cai.layout.undoing.clear()
})

/** A door in a wall, known to all. */
const put = ({ layout }: Person, wall: string, offset: number): string => {
  const door = { kind: 'door', offset: millimetres(offset), width: millimetres(900) }
  const id = value(addOpening(layout, { ...door, wall }))
  meet(all, ['layout'])
  return id
}
const copy = (): { readonly floor: string; readonly wall: string; readonly door: string } => {
  const floor = value(copyFloor(ann.layout, ground, (n) => ({ name: `${n} 层`, nameEn: `Storey ${n}` })))
  meet(all, ['layout'])
  const { walls, openings } = ann.layout.read()
  const on = new Set([...walls.values()].filter((wall) => wall.floor === floor).map(({ id }) => id))
  const door = [...openings.values()].find(({ wall }) => on.has(wall))
  return { floor, door: door?.id ?? '', wall: [...on].find((id) => id !== door?.wall) ?? '' }
}
const press = (who: Person, way: 'undo' | 'redo') => {
  const told = who.layout.undoing[way]()
  meet(all, ['layout'])
  return [told.undone, [...new Set(whyKept(told))]] as const
}
/** Doors and windows whose wall is gone, and the floors there are, as everybody has them. */
const seen = () => {
  const [first, ...others] = all.map(({ layout }) => {
    expect(layout.issues()).toEqual([])
    const { openings, walls, floors } = layout.read()
    return {
      wallless: [...openings.values()].filter(({ wall }) => !walls.has(wall)).map(({ id }) => id),
      floors: [...floors.keys()],
    }
  })
  for (const other of others) expect(other).toEqual(first)
  return first
}

test('a door that another put in a wall of a copied floor keeps its floor, until it goes itself', () => {
  const { floor, wall } = copy()
  put(ben, wall, 1_000)
  expect(press(ann, 'undo')).toEqual(['nothing', ['in-the-way ben openings']])
  expect(seen()).toEqual({ wallless: [], floors: [ground, floor] })
  expect(press(ben, 'undo')).toEqual(['whole', []])
  expect(press(ben, 'redo')).toEqual(['whole', []])
  expect(seen()).toEqual({ wallless: [], floors: [ground, floor] })
})

test('a door that came with the floor and that another has moved on keeps it, too', () => {
  const { floor, door } = copy()
  value(editOpening(ben.layout, door, { offset: millimetres(2_000) }))
  meet(all, ['layout'])
  expect(press(ann, 'undo')[0]).toBe('nothing')
  expect(seen()).toEqual({ wallless: [], floors: [ground, floor] })
  expect(cai.layout.read().openings.get(door)?.offset).toBe(2_000)
})

test('a removal that was taken back is not done again under another’s door', () => {
  const { floor, wall } = copy()
  ann.layout.undoing.clear()
  value(removeFloor(ann.layout, floor))
  meet(all, ['layout'])
  expect(press(ann, 'undo')).toEqual(['whole', []])
  put(ben, wall, 1_000)
  expect(press(ann, 'redo')).toEqual(['nothing', ['in-the-way ben openings']])
  expect(seen()).toEqual({ wallless: [], floors: [ground, floor] })
})

test('nor under a door that another drew in a variant alone', () => {
  const { floor, wall } = copy()
  const plan = value(addVariant(cai.layout, 'Plan', null))
  const [now = ''] = cai.layout.read().variants.keys()
  value(chooseVariant(cai.layout, { baseline: now }))
  meet(all, ['layout'])
  const door = { kind: 'door', offset: millimetres(1_000), width: millimetres(900), wall }
  const made = value(addOpening(ben.layout, door, plan))
  meet(all, ['layout'])
  expect(ben.layout.read().openings.get(made)?.only).toEqual([plan])
  expect(press(ann, 'undo')).toEqual(['nothing', ['in-the-way ben openings']])
  expect(seen()).toEqual({ wallless: [], floors: [ground, floor] })
})

test('a door follows its wall on its own floor, where the like wall of another floor changes in the same gesture', () => {
  const { floor } = copy()
  ann.layout.undoing.clear()
  const north = (on: string): string => {
    const { walls, vertices } = ann.layout.read()
    const isNorth = (id: string): boolean => vertices.get(id)?.at.y === 0
    return [...walls.values()].find((wall) => wall.floor === on && isNorth(wall.from) && isNorth(wall.to))!.id
  }
  const halves = new Map<string, string>()
  value(
    ann.layout.write((draft) => {
      for (const on of [floor, ground]) {
        const wall = ann.layout.read().walls.get(north(on))!
        const [middle, half] = [ann.layout.pen.newId(), ann.layout.pen.newId()]
        halves.set(on, half)
        draft.vertices.add(middle, { floor: on, at: point(3_000, 0) })
        const { id, ...fields } = wall
        draft.walls.add(half, { ...fields, from: middle })
        draft.walls.update(id, { to: middle })
      }
    }),
  )
  meet(all, ['layout'])
  const door = put(ben, halves.get(floor) ?? '', 1_000)
  expect(press(ann, 'undo')).toEqual(['whole', []])
  expect(seen()?.wallless).toEqual([])
  expect(cai.layout.read().openings.get(door)?.wall).toBe(north(floor))
  expect(press(ann, 'redo')[0]).toBe('whole')
  expect(cai.layout.read().openings.get(door)?.wall).toBe(halves.get(floor))
  expect(seen()?.wallless).toEqual([])
})
