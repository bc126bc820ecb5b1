// Walls that were drawn along an axis and no longer are: somebody moved one end while another person moved or made the other.
import type { Vertex, Wall } from '#schemas/layout.ts'
import type { FloorPlanFinding } from './floorPlanFindings.ts'
import type { XY } from './plane.ts'

/** A coordinate that the two ends of a wall along an axis have in common. */
const across = { x: 'y', y: 'x' } as const
type Axis = keyof typeof across

const axisOf = (wall: Readonly<Wall>): Axis | null =>
  wall.axis === 'x' || wall.axis === 'y' ? wall.axis : null

type Walls = Iterable<Readonly<Wall>>
type Vertices = ReadonlyMap<string, { readonly at: XY }>

const isBent = (wall: Readonly<Wall>, vertices: Vertices): boolean => {
  const axis = axisOf(wall)
  const [a, b] = [vertices.get(wall.from)?.at, vertices.get(wall.to)?.at]
  return axis !== null && a !== undefined && b !== undefined && a[across[axis]] !== b[across[axis]]
}

/** The walls along each axis that hang together, where one of them is bent; in order of their smallest id. */
const bentGroups = (
  walls: Walls,
  vertices: Vertices,
): readonly { readonly axis: Axis; readonly walls: readonly Readonly<Wall>[] }[] => {
  const groups: { axis: Axis; walls: Readonly<Wall>[] }[] = []
  const all = [...walls].toSorted((p, q) => (p.id < q.id ? -1 : 1))
  for (const axis of ['x', 'y'] as const) {
    const own = all.filter((wall) => axisOf(wall) === axis)
    if (!own.some((wall) => isBent(wall, vertices))) continue
    const byVertex = new Map<string, Readonly<Wall>[]>()
    for (const wall of own)
      for (const id of [wall.from, wall.to]) byVertex.set(id, [...(byVertex.get(id) ?? []), wall])
    const seen = new Set<Readonly<Wall>>()
    for (const start of own) {
      if (seen.has(start)) continue
      const group = [start]
      seen.add(start)
      for (let i = 0; i < group.length; i++)
        for (const id of [group[i]?.from ?? '', group[i]?.to ?? ''])
          for (const wall of byVertex.get(id) ?? [])
            if (!seen.has(wall)) {
              seen.add(wall)
              group.push(wall)
            }
      if (group.some((wall) => isBent(wall, vertices))) groups.push({ axis, walls: group })
    }
  }
  return groups
}

/**
 * One finding for each group of walls along an axis, hanging together, of which some are bent: those by id, and the
 * middle of the first in mm.
 */
export const bentWalls = (walls: Walls, vertices: Vertices): readonly FloorPlanFinding[] =>
  bentGroups(walls, vertices).map(({ walls: group }) => {
    const bent = group.filter((wall) => isBent(wall, vertices))
    const [a, b] = [vertices.get(bent[0]?.from ?? '')?.at, vertices.get(bent[0]?.to ?? '')?.at]
    return {
      finding: 'bent-walls',
      walls: bent.map(({ id }) => id).toSorted(),
      at: {
        x: Math.round(((a?.x ?? 0) + (b?.x ?? 0)) / 2),
        y: Math.round(((a?.y ?? 0) + (b?.y ?? 0)) / 2),
      },
    }
  })

/** The line that most of some walls were left on by those who moved them; of equals the one farther west or north. */
const lineLeft = (group: readonly Readonly<Wall>[]): number | undefined => {
  const votes = new Map<number, number>()
  for (const { axisAt } of group) if (axisAt !== undefined) votes.set(axisAt, (votes.get(axisAt) ?? 0) + 1)
  return [...votes].toSorted(([p, n], [q, m]) => m - n || p - q)[0]?.[0]
}

/**
 * Where the corners of bent walls go so that every wall of the group lies on one line again, and the walls that hang on
 * them follow. Where both ends of the group stand on one line, that is it: a corner between them was made by somebody who
 * didn't know that the wall was moved. Else it is the line on which the walls were left: of a corner that two people moved,
 * one place stands, but each wall keeps where its own mover left it.
 */
export const straightenedCorners = (
  walls: Walls,
  vertices: ReadonlyMap<string, Readonly<Vertex>>,
  bent: ReadonlySet<string>,
): ReadonlyMap<string, XY> => {
  const moved = new Map<string, XY>()
  for (const { axis, walls: group } of bentGroups(walls, vertices)) {
    if (!group.some(({ id }) => bent.has(id))) continue
    const side = across[axis]
    const corners = [...new Set(group.flatMap(({ from, to }) => [from, to]))]
      .flatMap((id) => {
        const at = vertices.get(id)?.at
        return at ? [{ id, at }] : []
      })
      .toSorted((p, q) => p.at[axis] - q.at[axis] || (p.id < q.id ? -1 : 1))
    const [first, last] = [corners[0]?.at[side], corners.at(-1)?.at[side]]
    const line = first === last ? first : (lineLeft(group) ?? Math.min(first ?? 0, last ?? 0))
    if (line === undefined) continue
    for (const { id, at } of corners)
      if (at[side] !== line) moved.set(id, { ...(moved.get(id) ?? at), [side]: line })
  }
  return moved
}
