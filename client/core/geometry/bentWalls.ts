// Walls that were drawn along an axis and no longer are: somebody moved one end while another person moved or made the other.
import type { Vertex, Wall } from '#schemas/layout.ts'
import type { PlanFinding } from './planFindings.ts'
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

export const bentWalls = (walls: Walls, vertices: Vertices): readonly PlanFinding[] =>
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

/**
 * Where the corners of bent walls go so that every wall of the group lies on one line again: to the line that most of
 * its corners are on, of equals to the one farther west or north. Walls that hang on them follow.
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
    const corners = [...new Set(group.flatMap(({ from, to }) => [from, to]))].toSorted()
    const votes = new Map<number, number>()
    for (const id of corners) {
      const value = vertices.get(id)?.at[side]
      if (value !== undefined) votes.set(value, (votes.get(value) ?? 0) + 1)
    }
    const [line] = [...votes].toSorted(([p, n], [q, m]) => m - n || p - q)
    for (const id of corners) {
      const at = moved.get(id) ?? vertices.get(id)?.at
      if (at && line && at[side] !== line[0]) moved.set(id, { ...at, [side]: line[0] })
    }
  }
  return moved
}
