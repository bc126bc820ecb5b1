// A small centre drawn through the commands: one floor, a hall of 6 × 4 m and an office of 4 × 4 m beside it, on centre lines.
import { furnishCentre } from '#core/documents/centre.ts'
import { addFloor, addVariant, assignUse, editRoom } from '#core/documents/layout.ts'
import { applyLayoutChange } from '#core/documents/layoutChanging.ts'
import { drawRoom } from '#core/geometry/drawRoom.ts'
import { timeSlots } from '#core/kinds/timeSlots.ts'
import type { Result } from '#core/result.ts'
import type { Workspace } from '#core/centre/workspace.ts'

export const value = <T>(result: Result<T, unknown>): T => {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`)
  return result.value
}

export interface TwoRooms {
  readonly floor: string
  readonly variant: string
  readonly hall: string
  readonly office: string
}

/** The usual slots, so that weekday-morning and the others are there. */
export const furnish = ({ centre }: Pick<Workspace, 'centre'>): void => {
  value(
    furnishCentre(
      centre,
      [...timeSlots.values()].map(({ id, title, day, days, from, to }) => ({
        id,
        name: title.zh,
        nameEn: title.en,
        day,
        days,
        from,
        to,
      })),
      [],
    ),
  )
}

export const drawTwoRooms = (workspace: Pick<Workspace, 'layout' | 'centre'>): TwoRooms => {
  furnish(workspace)
  const { layout } = workspace
  const floor = value(addFloor(layout, { name: '一层', nameEn: 'Ground floor', storey: 1 }))
  const variant = value(addVariant(layout, '现状', null))
  const draw = (name: string, nameEn: string, x: number, width: number): string => {
    const from = { x, y: 0 }
    const change = value(drawRoom(layout.read(), floor, from, { x: x + width, y: 4000 }, layout.pen.newId))
    value(applyLayoutChange(layout, change, () => ({ name, nameEn, timetabled: true })))
    return change.addRooms[0]?.id ?? ''
  }
  const hall = draw('大厅', 'Hall', 0, 6000)
  const office = draw('办公室', 'Office', 6000, 4000)
  value(editRoom(layout, hall, { use: 'reading' }))
  value(assignUse(layout, variant, office, ['weekday-morning'], 'office-open'))
  layout.undoing.clear()
  return { floor, variant, hall, office }
}
