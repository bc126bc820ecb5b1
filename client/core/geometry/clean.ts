// Polygon booleans by Clipper2, which stays right where walls eat up a whole edge or rings cross.
import { ClipType, Clipper, FillRule, type PathsD } from 'clipper2-ts'
import type { Ring } from './plane.ts'

/** Clipper works on whole numbers: this many decimals of a millimetre are kept. */
const decimals = 2

const paths = (rings: readonly Ring[]): PathsD => rings.map((ring) => ring.map(({ x, y }) => ({ x, y })))

/** The region that the rings wind around in the positive sense; backward loops and what lies in holes fall away. */
export const positiveRegion = (rings: readonly Ring[]): readonly Ring[] =>
  Clipper.booleanOpD(ClipType.Union, paths(rings), null, FillRule.Positive, decimals)

/** The union of rings, each taken as solid. */
export const unionOf = (rings: readonly Ring[]): readonly Ring[] =>
  Clipper.booleanOpD(ClipType.Union, paths(rings), null, FillRule.NonZero, decimals)

/** What of some rings, each taken as solid, lies outside the others; outer rings and holes in mm, to a hundredth. */
export const differenceOf = (of: readonly Ring[], without: readonly Ring[]): readonly Ring[] =>
  Clipper.differenceD(paths(of), paths(without), FillRule.NonZero, decimals)

/** What lies in both sets of rings, each ring taken as solid; in mm, to a hundredth. */
export const intersectionOf = (one: readonly Ring[], other: readonly Ring[]): readonly Ring[] =>
  Clipper.intersectD(paths(one), paths(other), FillRule.NonZero, decimals)
