// Ids of records, people and workspaces: short texts that are safe as keys, in URLs and in file names.
import { z } from 'zod'

const forbidden = new Set(['__proto__', 'constructor', 'prototype'])

/** An id: 1 to 64 characters of A-Z a-z 0-9 _ - ; new ones are 16 random bytes in base64url (22 characters). */
export const Id = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/)
  .refine((id) => !forbidden.has(id))
export type Id = z.infer<typeof Id>

/** The id of a workspace. */
export const WorkspaceId = Id
export type WorkspaceId = Id
/** The id of a member within a workspace. */
export const MemberId = Id
export type MemberId = Id

/** A key of a cell table: up to four ids joined by `~`, such as `variant~room~slot`. */
export const CellKey = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}(~[A-Za-z0-9_-]{1,64}){0,3}$/)
  .refine((key) => key.split('~').every((part) => !forbidden.has(part)))

/** The key of a cell from the ids that it is about, in the table's order. No id holds the `~` between them. */
export const cellKey = (...parts: readonly Id[]): string => parts.join('~')

/** The parts of a cell key; an absent part reads as an empty text. */
export const cellParts = (key: string): readonly [string, string, string, string] => {
  const [a = '', b = '', c = '', d = ''] = key.split('~')
  return [a, b, c, d]
}

/** A SHA-256 digest, 64 lower-case hexadecimal digits. */
export const Digest = z.string().regex(/^[0-9a-f]{64}$/)
export type Digest = z.infer<typeof Digest>

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** Base64url without padding of any bytes. */
export const base64url = (bytes: Uint8Array): string => {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const chunk = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    const length = Math.min(3, bytes.length - i) + 1
    for (let k = 0; k < length; k++) text += alphabet[(chunk >> (18 - 6 * k)) & 63]
  }
  return text
}
