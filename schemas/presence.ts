// What a device shows of its member to the others: who it is, where it is, and its caret in a text. Nothing else travels.
import { z } from 'zod'
import { isShallow } from './updates/depth.ts'

const Short = z.string().max(100)

/** A struct of a Yjs document: its author's client id and the clock of its first element. */
const StructId = z.object({ client: z.int().min(0).max(0xffff_ffff), clock: z.int().min(0) })

/** A place in a text as Yjs writes it: at an element, or at the end of a type that has an id or, as a root, a name. */
export const RelativePosition = z
  .object({
    item: StructId.nullish(),
    type: StructId.nullish(),
    tname: Short.nullish(),
    assoc: z.int().min(-1).max(0).nullish(),
  })
  .refine(({ item, type, tname }) => (item ?? type ?? tname ?? null) !== null)

/** A caret or selection in a text, by places that move with what is written around them. */
export const Cursor = z.object({ anchor: RelativePosition, head: RelativePosition })

/** A room of the frame, and on the layout a floor, pointer and selection. */
export const PlaceShown = z.object({
  room: Short,
  floor: Short.optional().catch(undefined),
  pointer: z.object({ x: z.number(), y: z.number() }).optional().catch(undefined),
  selection: Short.optional().catch(undefined),
})

/** What is shown of a member. A part that is malformed is left out, and so is every further field. */
export const PresenceState = z.object({
  member: z.string().max(64),
  place: PlaceShown.optional().catch(undefined),
  cursor: Cursor.optional().catch(undefined),
})
export type PresenceState = z.infer<typeof PresenceState>

const parse = (json: string): Record<string, unknown> | null => {
  try {
    const state: unknown = JSON.parse(json)
    const named = typeof state === 'object' && state !== null && !Array.isArray(state) && isShallow(state)
    return named ? (state as Record<string, unknown>) : null
  } catch {
    return null
  }
}

/** Reads what somebody shows; null where it names no member, or another one at its caret. */
export const readPresence = (json: string): PresenceState | null => {
  const raw = parse(json)
  const read = PresenceState.safeParse(raw)
  if (raw === null || !read.success) return null
  const atCaret = raw['user'] as { readonly member?: unknown } | null | undefined
  return atCaret === undefined || atCaret?.member === read.data.member ? read.data : null
}

/** What a stranger under open access shows: any object, but no cursor that an editor would choke on. */
export const readStranger = (json: string): Readonly<Record<string, unknown>> | null => {
  const raw = parse(json)
  if (raw === null) return null
  const { cursor, ...rest } = raw
  return Cursor.safeParse(cursor).success ? raw : rest
}
