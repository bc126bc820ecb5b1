// The pen: who writes, with which new ids, and what time the device says it is. It is also the origin of its transactions.
import { base64url } from '#schemas/ids.ts'

/** The one through whom a person writes in an open centre. */
export interface Pen {
  readonly member: string
  /** A fresh id: 16 random bytes in base64url. */
  readonly newId: () => string
  /** The device's clock as ISO 8601; shown to people, never used to order anything. */
  readonly now: () => string
}

/** Makes a pen from a source of random bytes and a clock, which only the outer rooms have. */
export const makePen = (
  member: string,
  randomBytes: (length: number) => Uint8Array,
  now: () => string,
): Pen => ({
  member,
  newId: () => base64url(randomBytes(16)),
  now,
})
