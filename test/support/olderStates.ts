// People at one sample, what they remove and hear of, for tests of what comes back from an older state.
import * as Y from 'yjs'
import { expect } from 'vitest'
import type { Layout } from '#core/documents/layout.ts'
import { applyLayoutChange } from '#core/documents/layoutChanging.ts'
import { removeRoom } from '#core/geometry/moveRoom.ts'
import { areasOfRooms, makeFloorPlanner } from '#core/geometry/floorPlan.ts'
import type { OlderFile } from '#core/centre/olderFile.ts'
import type { BuiltWorkspace } from '#samples/workspaceDraft.ts'
import { setTable, sitDown, type MemoryWorkspace } from '#test/support/memoryWorkspace.ts'

const names = ['centre', 'survey', 'programme', 'layout', 'plan', 'replies'] as const
const person = (built: BuiltWorkspace, member: string): MemoryWorkspace =>
  sitDown({ member, name: member, role: 'editor' }, setTable(built))
export const threeAt = (built: BuiltWorkspace) =>
  ['ada', 'ben', 'zhou'].map((member) => person(built, member)) as [
    MemoryWorkspace,
    MemoryWorkspace,
    MemoryWorkspace,
  ]
export const fileOf = (one: MemoryWorkspace): ReadonlyMap<string, Uint8Array> =>
  new Map(names.map((name) => [name, Y.encodeStateAsUpdate(one.table.doc(name))]))
/** Everybody hears of everything. */
export const meet = (...people: readonly MemoryWorkspace[]): void => {
  for (const file of people.map(fileOf))
    for (const { table } of people) for (const [name, update] of file) Y.applyUpdate(table.doc(name), update)
}
export const remove = (layout: Layout, room: string): void => {
  const edit = removeRoom(layout.read(), room, layout.pen.newId)
  if (!edit.ok) throw new Error(JSON.stringify(edit.error))
  expect(applyLayoutChange(layout, edit.value, () => ({ name: 'new' })).ok).toBe(true)
}
export const roomNamed = ({ layout }: MemoryWorkspace, name: RegExp): string => {
  const room = [...layout.read().rooms.values()].find((one) => name.test(one.name))
  if (!room) throw new Error(`no room ${String(name)}`)
  return room.id
}
export const areas = ({ layout }: MemoryWorkspace) => areasOfRooms(layout.read(), makeFloorPlanner())
export const keysOf = (list: OlderFile): ReadonlySet<string> =>
  new Set(list.gone().items.map(({ key }) => key))
