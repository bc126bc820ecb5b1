// Joins what a gesture brought together: corners on one spot become one, walls are cut where others end on them, doubles go.
import {
  addVertex,
  changeWall,
  endsOf,
  handOpenings,
  positionOf,
  removeWall,
  rootOf,
  splitWall,
  wallOf,
  wallsAt,
  type FloorDraft,
} from './floorDraft.ts'
import { boxOf, crossing, liesInside, samePoint, side } from './plane.ts'

const maxRounds = 8

/**
 * Makes the touched walls meet all others at corners only. Existing walls and vertices stay where a touched one comes to
 * lie on them. Says whether a touched wall went right across another, which most gestures refuse, and which walls now
 * stand where the touched ones stood.
 */
export const weld = (
  draft: FloorDraft,
  touched: Iterable<string>,
): { readonly crossed: boolean; readonly standing: ReadonlySet<string> } => {
  const fresh = new Set([...touched].filter((wall) => draft.walls.has(wall)))
  const instead = new Set<string>()
  let crossed = false
  for (let round = 0; round < maxRounds; round++) {
    const joined = joinVertices(draft, fresh)
    const cut = cutAtVertices(draft, fresh, instead)
    const across = cutAtCrossings(draft, fresh)
    const doubled = dropDoubles(draft, fresh, instead)
    crossed ||= across
    if (!joined && !cut && !across && !doubled) break
  }
  return { crossed, standing: new Set([...fresh, ...instead].filter((wall) => draft.walls.has(wall))) }
}

const verticesOf = (draft: FloorDraft, walls: Iterable<string>): string[] => [
  ...new Set([...walls].flatMap((wall) => [wallOf(draft, wall).from, wallOf(draft, wall).to])),
]

/** Of two vertices on one spot the older stays: one that was in the layout before, else the smaller id. */
const joinVertices = (draft: FloorDraft, fresh: Set<string>): boolean => {
  const spots = new Map<string, string[]>()
  for (const id of verticesOf(draft, draft.walls.keys())) {
    const { x, y } = positionOf(draft, id)
    const spot = spots.get(`${x},${y}`)
    if (spot) spot.push(id)
    else spots.set(`${x},${y}`, [id])
  }
  const own = new Set(verticesOf(draft, fresh))
  let changed = false
  for (const spot of spots.values()) {
    if (spot.length < 2 || !spot.some((id) => own.has(id))) continue
    const age = (id: string): number => (own.has(id) ? 2 : 0) + (draft.layout.vertices.has(id) ? 0 : 1)
    const [keep, ...others] = spot.toSorted((p, q) => age(p) - age(q) || (p < q ? -1 : 1))
    for (const other of others)
      for (const wall of wallsAt(draft, other)) {
        if (wall.from === other) changeWall(draft, wall.id, { from: keep as string })
        if (wall.to === other) changeWall(draft, wall.id, { to: keep as string })
      }
    changed = true
  }
  for (const { id, from, to } of [...draft.walls.values()])
    if (from === to || samePoint(positionOf(draft, from), positionOf(draft, to))) {
      if (
        !fresh.has(id) &&
        draft.layout.walls.get(id)?.from === from &&
        draft.layout.walls.get(id)?.to === to
      )
        continue
      removeWall(draft, id)
      fresh.delete(id)
      changed = true
    }
  return changed
}

const cutAtVertices = (draft: FloorDraft, fresh: Set<string>, instead: Set<string>): boolean => {
  let changed = false
  const cutAt = (wall: string, vertices: readonly string[]): void => {
    for (const vertex of vertices) {
      const [a, b] = endsOf(draft, wall)
      if (!liesInside(a, b, positionOf(draft, vertex))) continue
      const rest = splitWall(draft, wall, vertex)
      if (fresh.has(wall)) fresh.add(rest)
      if (instead.has(wall)) instead.add(rest)
      changed = true
      cutAt(rest, vertices)
    }
  }
  const all = verticesOf(draft, draft.walls.keys())
  for (const wall of [...fresh]) cutAt(wall, all)
  const own = verticesOf(draft, fresh)
  for (const wall of [...draft.walls.keys()]) if (!fresh.has(wall)) cutAt(wall, own)
  return changed
}

const cutAtCrossings = (draft: FloorDraft, fresh: Set<string>): boolean => {
  let changed = false
  for (const wall of [...fresh])
    for (const other of [...draft.walls.keys()]) {
      if (other === wall || !draft.walls.has(wall) || !draft.walls.has(other)) continue
      const [a, b] = endsOf(draft, wall)
      const [c, d] = endsOf(draft, other)
      const [p, q] = [boxOf([a, b]), boxOf([c, d])]
      if (p.maxX < q.minX || q.maxX < p.minX || p.maxY < q.minY || q.maxY < p.minY) continue
      const at = crossing(a, b, c, d)
      if (!at || [a, b, c, d].some((end) => samePoint(end, at))) continue
      const vertex = addVertex(draft, at)
      fresh.add(splitWall(draft, wall, vertex))
      const rest = splitWall(draft, other, vertex)
      if (fresh.has(other)) fresh.add(rest)
      changed = true
    }
  return changed
}

const dropDoubles = (draft: FloorDraft, fresh: Set<string>, instead: Set<string>): boolean => {
  const kept = new Map<string, string>()
  const old = (wall: string): number => (fresh.has(wall) ? 2 : 0) + (draft.layout.walls.has(wall) ? 0 : 1)
  let changed = false
  for (const wall of [...draft.walls.keys()].toSorted((p, q) => old(p) - old(q) || (p < q ? -1 : 1))) {
    const { from, to } = wallOf(draft, wall)
    const pair = from < to ? `${from} ${to}` : `${to} ${from}`
    const keep = kept.get(pair)
    if (keep === undefined) kept.set(pair, wall)
    else if (fresh.has(wall)) {
      handOpenings(draft, wall, keep)
      removeWall(draft, wall)
      fresh.delete(wall)
      if (!fresh.has(keep)) instead.add(keep)
      changed = true
    }
  }
  return changed
}

/** The walls that a wall runs on straight into, where nothing but the corner lies between them; itself among them. */
export const straightRun = (draft: FloorDraft, wall: string): readonly string[] => {
  const run = [wall]
  for (const one of run) {
    const { from, to, thickness, kind } = wallOf(draft, one)
    for (const vertex of [from, to]) {
      const [p, q, ...more] = wallsAt(draft, vertex)
      const next = p?.id === one ? q : p
      if (!next || more.length > 0 || next.thickness !== thickness || next.kind !== kind) continue
      const far = next.from === vertex ? next.to : next.from
      const near = vertex === from ? to : from
      const [a, at, b] = [positionOf(draft, near), positionOf(draft, vertex), positionOf(draft, far)]
      if (side(a, at, b) === 0 && liesInside(a, b, at) && !run.includes(next.id)) run.push(next.id)
    }
  }
  return run
}

/**
 * Joins walls only where this very gesture cut one. Walls that stood before stay two: whoever takes out the wall beyond
 * at the same time would keep the one that goes here, and between them both would be gone.
 */
export const straightenFresh = (draft: FloorDraft, vertices: Iterable<string>): void =>
  straighten(draft, vertices, (drop) => !draft.layout.walls.has(drop))

/** Joins the two walls of a corner that is none: they run straight on and are alike. The elder wall stays. */
export const straighten = (
  draft: FloorDraft,
  vertices: Iterable<string>,
  mayGo: (wall: string) => boolean = () => true,
): void => {
  for (const vertex of new Set(vertices)) {
    const walls = wallsAt(draft, vertex)
    const [p, q] = walls.toSorted((a, b) => (a.id < b.id ? -1 : 1))
    if (walls.length !== 2 || !p || !q || p.thickness !== q.thickness || p.kind !== q.kind) continue
    const [keep, drop] = !draft.layout.walls.has(p.id) && draft.layout.walls.has(q.id) ? [q, p] : [p, q]
    const near = keep.from === vertex ? keep.to : keep.from
    const far = drop.from === vertex ? drop.to : drop.from
    const [a, at, b] = [positionOf(draft, near), positionOf(draft, vertex), positionOf(draft, far)]
    if (near === far || side(a, at, b) !== 0 || !liesInside(a, b, at) || !mayGo(drop.id)) continue
    changeWall(draft, keep.id, keep.from === vertex ? { from: far } : { to: far })
    handOpenings(draft, drop.id, keep.id)
    draft.walls.delete(drop.id)
    if (!draft.origin.has(drop.id) && rootOf(draft, keep.id) !== drop.id) draft.origin.set(drop.id, keep.id)
  }
}
