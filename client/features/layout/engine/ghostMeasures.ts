// What a ghost measures, in words: width × depth and area of the rooms that a gesture is about.
import { nameOf, type Lang } from '#words/words.ts'
import { isolated } from '#words/isolated.ts'
import type { formatOf } from '#words/format.ts'
import type { Preview } from './preview.ts'
import { innerBox } from './roomSides.ts'

/** Null where no room is to be measured. */
export const ghostMeasures = (
  { plan, room, changed, rows }: Preview,
  lang: Lang,
  format: ReturnType<typeof formatOf>,
): string | null => {
  const fresh = [...changed].find((id) => id.startsWith('ghost-'))
  const about = [room, fresh].flatMap((id) => plan.roomsById.get(id ?? '') ?? [])
  const shown =
    about.length > 0 ? about : [...changed].slice(0, 2).flatMap((id) => plan.roomsById.get(id) ?? [])
  if (shown.length === 0) return null
  return shown
    .map((face) => {
      const { width, depth } = innerBox(face)
      const row = rows.rooms.get(face.room ?? '')
      const name = row ? nameOf(row, lang) : ''
      const size = `${format.dimension(width)} × ${format.dimension(depth)} · ${format.area(face.inner.area)}`
      return shown.length > 1 && name !== '' ? `${isolated(name)} ${size}` : size
    })
    .join('　')
}
