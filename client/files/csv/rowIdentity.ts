// How a row is known again when its file is imported a second time.
import type { Mapping } from './mapping.ts'
import { sha256Hex } from '#schemas/archive.ts'
import { base64url } from '#schemas/ids.ts'
import { ownNumberPrefix } from '#schemas/responses.ts'

/** The longest own number of a row that is kept as it is. */
const maxOwnNumber = 120

/** The identity of a row by the number that the file itself gives it. */
const identityByNumber = (number: string): string =>
  ownNumberPrefix + (number.length <= maxOwnNumber ? number : sha256Hex(number))

/**
 * Gives each row its identity from what it says: a hash of its cleaned cells and of how many equal rows came before it,
 * so that two households with equal answers both count, and the same file again adds nothing.
 */
const identitiesByContent = (): ((cells: readonly string[]) => string) => {
  const seen = new Map<string, number>()
  return (cells) => {
    const content = JSON.stringify(cells)
    const nth = (seen.get(content) ?? 0) + 1
    seen.set(content, nth)
    return `row:${sha256Hex(JSON.stringify([content, nth]))}`
  }
}

/** Whether a row is known again by what it says: it has no number, or the mapping says so. */
export const isKnownByContent = ({ numbering }: Mapping, number: string | null): boolean =>
  number === null || number === '' || numbering === 'content'

/**
 * The identity of each row by the mapping: by its own number; by its number within its file, so that two files may both
 * count from 1; or by what it says, also where it has no number.
 */
export const makeIdentities = (
  mapping: Mapping,
): ((number: string | null, cells: readonly string[]) => string) => {
  const { numbering = 'number', file = '' } = mapping
  const byContent = identitiesByContent()
  return (number, cells) => {
    if (number === null || isKnownByContent(mapping, number)) return byContent(cells)
    return identityByNumber(numbering === 'file' && file !== '' ? `${file}/${number}` : number)
  }
}

/** The record id that an identity leads to, the same on every device, so that two of them may import the same file. */
export const recordIdOf = (identity: string): string => {
  const hex = sha256Hex(`bandeng row ${identity}`)
  return base64url(
    Uint8Array.from({ length: 16 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16)),
  )
}
