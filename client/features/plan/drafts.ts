// A partner and a line of money before they have a place in the plan, and the bounds of what may be written.
import type { WrittenRecord } from '#kit/records/recordForm.ts'
import { basisPoints, fen, squareMillimetres } from '#schemas/quantities.ts'

/** A partner without its place in the plan. */
export type WrittenPartner = WrittenRecord<'plan', 'partners'>
/** A line of money without its place in the plan. */
export type WrittenLine = WrittenRecord<'plan', 'lines'>

/** Larger than any centre, in mm²: what is above is a slip of the finger. */
export const largestArea = 1_000_000 * 1_000_000
/** Ten thousand million yuan, in fen. */
export const largestAmount = 1_000_000_000_000

/** A partner with nothing said yet; pasted rows start from it too. */
export const blankPartner: WrittenPartner = {
  name: '',
  service: '',
  kind: 'commercial',
  rooms: [],
  startMonth: 1,
  chargedArea: squareMillimetres(0),
  rentPerSquareMetre: fen(0),
  rentFreeMonths: 0,
  shareBasis: 'none',
  share: basisPoints(0),
  turnover: fen(0),
  profit: fen(0),
  utilities: fen(0),
}
