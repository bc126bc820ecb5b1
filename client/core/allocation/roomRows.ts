// The part of the allocation model that one room has, and the office hours of one slot.
import { cellOfWeek, ones, inSquareMetres, type ModelGround } from './modelGround.ts'

/** Adds what bounds the room at place `r` of the problem: one use a slot, its fit-outs, whether it is office. */
export const addRoom = (
  { problem, used, fits, offices, office, column, row }: ModelGround,
  r: number,
): void => {
  const { rooms, slots, rules } = problem
  const room = rooms[r]
  if (room === undefined) return
  slots.forEach((slot, t) => {
    const xs = used.get(cellOfWeek(room.id, slot.id)) ?? []
    if (xs.length > 1) row(`one${r}_${t}`, ones(xs), '<=', 1)
  })
  const ys = fits[r] ?? []
  if (ys.length > rules.maxUsesPerRoom) row(`uses${r}`, ones(ys), '<=', rules.maxUsesPerRoom)
  const b = column(`b${r}`, 'binary')
  office.set(b, inSquareMetres(room.area))
  // Slot by slot, unlike the fit-out: it is what makes the proof of the least office quick.
  slots.forEach((slot, t) => {
    const staff = offices.get(cellOfWeek(room.id, slot.id)) ?? []
    row(`staff${r}_${t}`, staff.length === 0 ? [] : [...ones(staff), [b, -1]], '<=', 0)
  })
}

/** Adds the least office area of the slot at place `t`, where the rules ask for one. */
export const addDesks = ({ problem, choices, areas, row }: ModelGround, t: number): void => {
  const { slots, rules } = problem
  const slot = slots[t]
  if (slot === undefined || !rules.officeSlots.includes(slot.id) || rules.officeFloorArea === 0) return
  const desks = choices.filter((c) => c.service.class === 'office' && c.slot === slot.id)
  const terms = desks.map((c) => [c.column, areas.get(c.room) ?? 0] as const)
  row(`desks${t}`, terms, '>=', inSquareMetres(rules.officeFloorArea))
}
