// Cuts the walls of one floor where they touch or cross, so that they meet at corners only.
import RBush from 'rbush'
import { along, boxOf, comparePoints, crossing, liesInside, samePoint, type Box, type XY } from './plane.ts'

/** A wall as geometry sees it: its centre line between two whole-millimetre points, and its thickness. */
export interface WallLine {
  readonly wall: string
  readonly a: XY
  readonly b: XY
  readonly thickness: number
}

interface Entry extends Box {
  readonly line: WallLine
}

/** Cuts can bend a slanted wall by up to a millimetre and so make it touch another; this many rounds settle it. */
const maxRounds = 6

const order = (p: WallLine, q: WallLine): number =>
  comparePoints(p.a, q.a) ||
  comparePoints(p.b, q.b) ||
  q.thickness - p.thickness ||
  (p.wall < q.wall ? -1 : p.wall > q.wall ? 1 : 0)

/** The same line written from its western (else northern) end, so that a wall's direction makes no difference. */
const turned = (line: WallLine): WallLine =>
  comparePoints(line.a, line.b) <= 0 ? line : { ...line, a: line.b, b: line.a }

/**
 * Pieces of walls that meet only at their ends, in an order that depends on nothing but the walls. T-junctions and
 * crossings are cut; where walls lie on one another one piece stays, the thickest, then the one with the smallest id.
 * Walls without length are left out.
 */
export const planarise = (lines: readonly WallLine[]): readonly WallLine[] => {
  let pieces = unique(lines.filter((line) => !samePoint(line.a, line.b)).map(turned))
  for (let round = 0; round < maxRounds; round++) {
    const next = cutOnce(pieces)
    if (next === null) break
    pieces = unique(next)
  }
  return pieces
}

const unique = (pieces: WallLine[]): WallLine[] => {
  pieces.sort(order)
  return pieces.filter((piece, i) => {
    const before = pieces[i - 1]
    return !before || !samePoint(before.a, piece.a) || !samePoint(before.b, piece.b)
  })
}

/** One round of cuts, or null when there was nothing to cut. */
const cutOnce = (pieces: readonly WallLine[]): WallLine[] | null => {
  const tree = new RBush<Entry>()
  const entries = pieces.map((line): Entry => ({ ...boxOf([line.a, line.b], 1), line }))
  tree.load(entries)
  const cut: WallLine[] = []
  let changed = false
  for (const entry of entries) {
    const { a, b } = entry.line
    const points: XY[] = []
    for (const { line: other } of tree.search(entry)) {
      if (other === entry.line) continue
      const touches = [other.a, other.b].filter((p) => liesInside(a, b, p))
      if (touches.length > 0) points.push(...touches)
      else if (!liesInside(other.a, other.b, a) && !liesInside(other.a, other.b, b)) {
        // Both partners must name the same rounded point: it is always reckoned from the one that comes first.
        const first = order(entry.line, other) < 0
        const at = first ? crossing(a, b, other.a, other.b) : crossing(other.a, other.b, a, b)
        if (at && !samePoint(at, a) && !samePoint(at, b)) points.push(at)
      }
    }
    if (points.length === 0) {
      cut.push(entry.line)
      continue
    }
    changed = true
    points.sort((p, q) => along(a, b, p) - along(a, b, q) || comparePoints(p, q))
    let from = a
    for (const to of [...points, b]) {
      if (samePoint(from, to)) continue
      cut.push(turned({ ...entry.line, a: from, b: to }))
      from = to
    }
  }
  return changed ? cut : null
}
