// Keeps walls straight in a variant that has moved them, where the present state cuts or lengthens them since.
import { cellKey } from '#schemas/ids.ts'
import type { LayoutChange, LayoutDocument, VariantRow } from '#schemas/layout.ts'
import type { Millimetres, Point } from '#schemas/quantities.ts'
import type { Draft } from './draft.ts'
import { cellsOfVariant, type LayoutSnapshot } from './variantRows.ts'

const axes = ['x', 'y'] as const

/**
 * A gesture for all gives walls new corners: where it cuts one in two, or where a jog begins. In a variant that sees the other
 * end of such a wall elsewhere, the new corner of an upright wall goes to where that end is from west to east, and of a level one
 * from north to south: the wall would be aslant there otherwise.
 */
export const followMovedWalls = (
  snapshot: LayoutSnapshot,
  draft: Draft<typeof LayoutDocument>,
  { addVertices, moveVertices, changeWalls, addWalls }: LayoutChange,
): void => {
  if (addVertices.length === 0 || snapshot.variantRows.size === 0) return
  const placed = new Map<string, Point>([...moveVertices, ...addVertices].map(({ id, at }) => [id, at]))
  const fresh = new Set(addVertices.map(({ id }) => id))
  const at = (id: string): Point | undefined => placed.get(id) ?? snapshot.vertices.get(id)?.at
  const ends = [...changeWalls, ...addWalls].flatMap(({ from, to }) => [
    [from, to] as const,
    [to, from] as const,
  ])
  for (const variant of snapshot.variants.keys()) {
    const cells = cellsOfVariant(snapshot, variant)
    if (cells.size === 0) continue
    const followed = new Map<string, VariantRow>()
    const seen = (corner: string): VariantRow | undefined => followed.get(corner) ?? cells.get(corner)
    // One corner may hang on another that is new as well: as often as there are such.
    for (let grown = true; grown;) {
      grown = false
      for (const [corner, other] of ends) {
        const [p, q] = [at(corner), at(other)]
        if (!fresh.has(corner) || !p || !q) continue
        for (const axis of axes) {
          const to: Millimetres | undefined = seen(other)?.[axis]
          if (to === undefined || p[axis] !== q[axis] || seen(corner)?.[axis] !== undefined) continue
          followed.set(corner, { ...followed.get(corner), table: 'vertices', [axis]: to })
          grown = true
        }
      }
    }
    for (const [corner, cell] of followed) draft.variantRows.put(cellKey(variant, corner), cell)
  }
}
