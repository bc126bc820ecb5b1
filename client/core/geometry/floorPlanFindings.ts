// What only two people can break together, as a reading of the merged rows finds it: shown with a way to mend it, never refused.
import type { SquareMillimetres } from '#schemas/quantities.ts'
import type { XY } from './plane.ts'

/** Found while the plan of a floor is made from its walls and rooms. */
export type FloorPlanFinding =
  /** Nothing encloses the room's seed. */
  | { readonly finding: 'seed-without-face'; readonly room: string }
  /** The seed lies under a wall; the room was given a face beside it. `at` is where the seed would stand. */
  | { readonly finding: 'seed-on-wall'; readonly room: string; readonly at: XY }
  /** Another room stands in the face of the seed; the room was given an unnamed face beside that one. */
  | { readonly finding: 'seed-beside'; readonly room: string; readonly other: string; readonly at: XY }
  /** The first room has the face; for the others no face is left. */
  | { readonly finding: 'seeds-share-face'; readonly rooms: readonly string[] }
  | { readonly finding: 'face-without-room'; readonly at: XY; readonly area: SquareMillimetres }
  | { readonly finding: 'wall-without-vertex'; readonly wall: string }
  | { readonly finding: 'wall-without-length'; readonly wall: string }
  /** Connected walls, or parts of walls, with the same face or the open air on both sides. `length` in mm. */
  | {
      readonly finding: 'stray-walls'
      readonly walls: readonly string[]
      readonly at: XY
      readonly length: number
    }
  /** Each of the walls lies on another, wholly or in part; the other one counts there. `at` is on the first. */
  | { readonly finding: 'walls-doubled'; readonly walls: readonly string[]; readonly at: XY }
  /** Two walls run across one another, and no gesture gave them a corner there: they cut spaces in two. */
  | { readonly finding: 'walls-cross'; readonly walls: readonly [string, string]; readonly at: XY }
  /** Walls that were drawn level or upright and no longer are: their ends were moved by different people. */
  | { readonly finding: 'bent-walls'; readonly walls: readonly string[]; readonly at: XY }

/** Found among the doors and windows; `at` is the middle of the opening where it is drawn, if anything tells where. */
export type OpeningFinding =
  | {
      readonly finding: 'opening-without-wall'
      readonly opening: string
      readonly at: XY | null
      /** The wall that stands where the opening was put, and the offset on it. */
      readonly place: OpeningPlace | null
    }
  /** It reaches beyond an end of its wall, and is drawn where it fits. */
  | {
      readonly finding: 'opening-off-wall'
      readonly opening: string
      readonly at: XY
      readonly place: OpeningPlace
    }
  | { readonly finding: 'opening-wider-than-wall'; readonly opening: string; readonly at: XY }
  | { readonly finding: 'openings-overlap'; readonly openings: readonly [string, string]; readonly at: XY }
  /** Another wall meets its wall between its jambs. */
  | { readonly finding: 'opening-across-wall'; readonly opening: string; readonly at: XY }
  /** Its wall was lengthened or shortened by somebody who didn't know of it, and carried it along. */
  | {
      readonly finding: 'opening-carried-off'
      readonly opening: string
      readonly at: XY
      readonly place: OpeningPlace
    }

/** Found among rows that refer to a row which is gone; they belong to no floor that stands. */
export type LayoutFinding =
  | {
      readonly finding: 'floor-gone'
      readonly floor: string
      readonly rooms: readonly string[]
      readonly walls: number
      /** Doors, windows and passages. */
      readonly doors: number
    }
  | { readonly finding: 'uses-of-gone-room'; readonly keys: readonly string[] }
  | { readonly finding: 'uses-of-gone-variant'; readonly variant: string; readonly keys: readonly string[] }
  /** The main variant was chosen while another person removed it: figures follow the first of the rest. */
  | { readonly finding: 'main-variant-gone'; readonly variant: string }
  /** Somebody drew in a variant while another removed it: `rows` is how many walls, rooms, doors and changes of such. */
  | { readonly finding: 'drawn-in-gone-variant'; readonly variant: string; readonly rows: number }

/** Everything that a reading of a layout may find amiss. */
export type Finding = FloorPlanFinding | OpeningFinding | LayoutFinding

/** A place on a wall: `offset` in mm from the wall's first corner to the nearer jamb. */
export interface OpeningPlace {
  readonly wall: string
  readonly offset: number
}
