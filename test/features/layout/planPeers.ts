// People who draw on one layout, each on a device of their own, and meet when they like.
import * as Y from 'yjs'
import { addFloor, addVariant, openLayout, type Layout } from '#core/documents/layout.ts'
import type { EditRefusal } from '#core/geometry/layoutChange.ts'
import type { LayoutRows } from '#core/geometry/floorRows.ts'
import { judgeReturnedLayout } from '#core/geometry/returned.ts'
import { drawRoom } from '#core/geometry/drawRoom.ts'
import { makePen } from '#core/pen.ts'
import type { Result } from '#core/result.ts'
import { commitEdit } from '#core/centre/commitEdit.ts'
import type { LayoutChange } from '#schemas/layout.ts'

type PeerEdit = (rows: LayoutRows, newId: () => string) => Result<LayoutChange, EditRefusal>

export interface PlanPeer {
  readonly layout: Layout
  /** Writes an edit as the page does. */
  readonly edit: (edit: PeerEdit) => Result<LayoutChange, unknown>
  /** Writes one that must not be refused. */
  readonly must: (edit: PeerEdit) => LayoutChange
}

const naming = { zh: (n: number) => `房间 ${n}`, en: (n: number) => `Room ${n}` }

/** A device; its ids follow from its number, and so does which of two values of one field stands. */
const planPeer = (client: number): PlanPeer => {
  const doc = new Y.Doc()
  doc.clientID = client
  let made = 0
  const pen = makePen(
    `m${client}`,
    (length) => {
      made += 1
      return Uint8Array.from({ length }, (_, i) =>
        i === 0 ? client : i < 4 ? (made >> (8 * (i - 1))) & 255 : 7,
      )
    },
    () => '2026-09-05T10:00:00.000Z',
  )
  const layout = openLayout(doc, pen, { judge: judgeReturnedLayout })
  const edit = (asked: PeerEdit) => commitEdit(layout, asked, naming)
  return {
    layout,
    edit,
    must: (asked) => {
      const done = edit(asked)
      if (!done.ok) throw new Error(`refused: ${JSON.stringify(done.error)}`)
      return done.value
    },
  }
}

/** Everybody gets everything, in the order given. */
export const meet = (...peers: readonly PlanPeer[]): void => {
  const updates = peers.map(({ layout }) => Y.encodeStateAsUpdate(layout.doc))
  for (const { layout } of peers) for (const update of updates) Y.applyUpdate(layout.doc, update)
}

export const must = <T>(result: Result<T, unknown>): T => {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`)
  return result.value
}

export interface Begun {
  readonly peers: readonly PlanPeer[]
  readonly floor: string
  readonly variant: string
  /** In the order of their rectangles. */
  readonly rooms: readonly string[]
}

/** So many people on one floor with rooms drawn as [west, north, east, south] in mm, all shared. */
export const begun = (
  clients: readonly number[],
  rooms: readonly (readonly [number, number, number, number])[],
): Begun => {
  const peers = clients.map(planPeer)
  const [first] = peers
  if (!first) throw new Error('nobody is there')
  const floor = must(addFloor(first.layout, { name: '一层', nameEn: 'Ground floor', storey: 1 }))
  const variant = must(addVariant(first.layout, '现状', null))
  const drawn = rooms.map(
    ([x1, y1, x2, y2]) =>
      first.must((rows, newId) => drawRoom(rows, floor, { x: x1, y: y1 }, { x: x2, y: y2 }, newId))
        .addRooms[0]?.id ?? '',
  )
  meet(...peers)
  return { peers, floor, variant, rooms: drawn }
}
