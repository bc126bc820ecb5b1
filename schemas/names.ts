// What a name or a label may be: one line in which something is seen, and nothing that turns or hides what stands beside it.
import { z } from 'zod'
import { keptText } from './record.ts'

/** At its longest, in UTF-16 units. */
export const maxNameLength = 60

const breaks = /[\p{Cc}\p{Zl}\p{Zp}]+/gu
const turning = /\p{Bidi_Control}/gu
/** Signs without a shape of their own; within a word they may be meant, as in an emoji or a Persian name. */
const shapeless = /\p{Default_Ignorable_Code_Point}|\u2800/gu

/** The text without what changes the direction of what stands beside it. */
export const unturned = (text: string): string => text.replaceAll(turning, '')

/** Whether anything of it is seen. */
const isSeen = (text: string): boolean => /[\p{L}\p{N}\p{P}\p{S}]/u.test(text.replaceAll(shapeless, ''))

/** A line as it is kept of what somebody typed or pasted: without breaks and what changes direction; empty where nothing would be seen. */
export const cleanLine = (text: string): string => {
  const line = unturned(keptText(text.replaceAll(breaks, ' '))).trim()
  return isSeen(line) ? line : ''
}

/** A name as it is shown, whatever was written; a mark in the place of nothing seen. */
export const shownName = (text: string): string => cleanLine(text) || (text === '' ? '' : '\uFFFD')

/** A name of a record as it is read, also of one from before names were looked at. */
export const ShownName = z.string().max(400).transform(shownName)

/** A name or label as somebody gives it now, trimmed and NFC. What was kept before this was asked is read as it is. */
export const GivenName = z
  .string()
  .transform((text) => text.trim().normalize('NFC'))
  .refine((text) => text !== '' && text.length <= maxNameLength && text === cleanLine(text))
