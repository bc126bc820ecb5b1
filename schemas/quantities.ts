// Whole-number quantities in the units that are stored: millimetres, square millimetres, fen, minutes, basis points, people.
import { z } from 'zod'

/**
 * In what a stored number is counted; carried by its shape, so that whoever asks for one can name it. `clock`: minutes since
 * midnight. `month`: which month of the plan, from 1; `months`: how many. `storey`: 1 is the ground floor, there is no 0.
 * `count`: of what the field's title says. `fraction`: a plain number that need not be whole; `score`: a need score, 1 at most.
 */
export type StoredUnit =
  | 'mm'
  | 'mm2'
  | 'fen'
  | 'fen/m2/month'
  | 'minutes'
  | 'clock'
  | 'bp'
  | 'people'
  | 'households'
  | 'days'
  | 'month'
  | 'months'
  | 'storey'
  | 'count'
  | 'fraction'
  | 'score'
  | 'scoreMicro'

/** What a shape is marked with to say its unit: `z.int().meta(counted('days'))`. */
export const counted = (unit: StoredUnit) => ({ unit })

const whole = z.int().min(-Number.MAX_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER)

/** How far a corner may lie from the sheet's origin: ten kilometres, so that no area reckoned from corners leaves the whole numbers. */
const farthest = 10_000_000

/** A length or coordinate in millimetres; x grows to the east, y to the south (down on the sheet). */
export const Millimetres = z.int().min(-farthest).max(farthest).brand('Millimetres').meta(counted('mm'))
export type Millimetres = z.infer<typeof Millimetres>

/** A floor area in square millimetres, measured to the inner wall faces unless its name says otherwise. */
export const SquareMillimetres = whole.brand('SquareMillimetres').meta(counted('mm2'))
export type SquareMillimetres = z.infer<typeof SquareMillimetres>

/** An amount of money in fen, a hundredth of a yuan. */
export const Fen = whole.brand('Fen').meta(counted('fen'))
export type Fen = z.infer<typeof Fen>

/** Minutes: of a day (0 to 1,440) or of a week (0 to 10,080), as the field's name says. */
export const Minutes = whole.brand('Minutes').meta(counted('minutes'))
export type Minutes = z.infer<typeof Minutes>

/** A share in basis points: 10,000 is the whole. */
export const BasisPoints = whole.brand('BasisPoints').meta(counted('bp'))
export type BasisPoints = z.infer<typeof BasisPoints>

/** A count of people or households, never negative. */
export const People = z.int().min(0).max(100_000_000).brand('People').meta(counted('people'))
export type People = z.infer<typeof People>

/** A length that is being reckoned with; how far it may reach is checked where it is written. */
export const millimetres = (value: number): Millimetres => whole.parse(value) as Millimetres
/** A whole number of mm². Throws a `ZodError` where it isn't one in range. */
export const squareMillimetres = (value: number): SquareMillimetres => SquareMillimetres.parse(value)
/** A whole number of fen. Throws a `ZodError` where it isn't one in range. */
export const fen = (value: number): Fen => Fen.parse(value)
/** A whole number of minutes. Throws a `ZodError` where it isn't one in range. */
export const minutes = (value: number): Minutes => Minutes.parse(value)
/** A whole number of basis points, 10,000 of them being all. Throws a `ZodError` where it isn't one in range. */
export const basisPoints = (value: number): BasisPoints => BasisPoints.parse(value)
/** A whole number of people, nought or more. Throws a `ZodError` where it isn't. */
export const people = (value: number): People => People.parse(value)

/** A point on a floor, in millimetres. */
export const Point = z.object({ x: Millimetres, y: Millimetres })
export type Point = z.infer<typeof Point>

/** A point in whole mm. Throws a `ZodError` where a coordinate isn't whole or is out of range. */
export const point = (x: number, y: number): Point => ({ x: millimetres(x), y: millimetres(y) })
