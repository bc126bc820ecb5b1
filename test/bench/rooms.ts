// Two thousand rooms opened, and one of them moved: how long each takes, and how many rows the move reads anew.
import * as Y from 'yjs'
import { editRoom, openLayout } from '#core/documents/layout.ts'
import { point } from '#schemas/quantities.ts'
import { benchPen } from './sampleCentre.ts'
import { medianMs } from './calibration.ts'

export interface RoomsFigures {
  readonly rooms: number
  readonly openMs: number
  readonly moveMs: number
  /** Rows that are a new object after the move; 1 is the moved room alone. */
  readonly rowsReadAnew: number
}

export const openAndMoveRooms = async (): Promise<RoomsFigures> => {
  const pen = benchPen()
  const doc = new Y.Doc()
  const made = openLayout(doc, pen)
  const count = 2_000
  made.write((draft) => {
    const floor = pen.newId()
    draft.floors.add(floor, { name: '一层', storey: 1, rank: 'i' })
    for (let i = 0; i < count; i++)
      draft.rooms.add(`room-${i}`, {
        floor,
        name: `房间 ${i}`,
        seed: point(4_000 * (i % 50), 4_000 * Math.floor(i / 50)),
        rank: 'i',
      })
  })
  made.close()
  const bytes = Y.encodeStateAsUpdate(doc)
  const openMs = await medianMs(() => {
    const layout = openLayout(load(bytes), pen)
    if (layout.read().rooms.size !== count) throw new Error('not all rooms were read')
    layout.close()
  }, 5)
  const layout = openLayout(load(bytes), pen)
  const before = layout.read().rooms
  let moves = 0
  const move = (): unknown => {
    moves += 1
    editRoom(layout, 'room-1000', { seed: point(10 * moves, 10) })
    return layout.read()
  }
  move()
  const after = layout.read().rooms
  const rowsReadAnew = [...after].filter(([id, room]) => before.get(id) !== room).length
  const moveMs = await medianMs(move, 21)
  layout.close()
  return { rooms: count, openMs, moveMs, rowsReadAnew }
}

const load = (bytes: Uint8Array): Y.Doc => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, bytes)
  return doc
}
