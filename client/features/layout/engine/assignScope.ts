// How far an assignment reaches: the slot that is shown, all weekday slots, or the whole week.
import { assignUse, editRoom, type Layout } from '#core/documents/layout.ts'
import type { WriteRefusal } from '#core/documents/document.ts'
import type { Result } from '#core/result.ts'
import type { Slot } from '#schemas/centre.ts'
import type { Room } from '#schemas/layout.ts'
import { isTimetabled } from '#core/kinds/timetabled.ts'

/** From the smallest reach to the largest. */
const scopes = ['slot', 'weekday', 'week'] as const
/** How far an assignment reaches. */
export type Scope = (typeof scopes)[number]

/** The slots of a scope; `slot` null (the whole week is shown) reaches all. */
const slotsOfScope = (scope: Scope, slots: readonly Slot[], slot: string | null): readonly string[] =>
  slots
    .filter(({ id, day }) =>
      scope === 'slot' && slot !== null ? id === slot : scope === 'weekday' ? day === 'weekday' : true,
    )
    .map(({ id }) => id)

/** The scopes that make a difference for a room: one that isn't timetabled, or a plan without variants, has one use. */
export const scopesFor = (
  room: Room,
  variant: string | null,
  slots: readonly Slot[],
  slot: string | null,
): readonly Scope[] => {
  if (variant === null || slots.length === 0 || !isTimetabled(room)) return []
  return slot === null ? ['weekday', 'week'] : scopes
}

/** Gives a room a use, in one gesture: in the slots of the scope, or as its standing use where it isn't timetabled. */
export const assign = (
  layout: Layout,
  room: Room,
  use: string,
  in_: { readonly variant: string | null; readonly slots: readonly Slot[]; readonly slot: string | null },
  scope: Scope,
): Result<void, WriteRefusal> => {
  const { variant, slots, slot } = in_
  if (variant === null || slots.length === 0 || !isTimetabled(room)) return editRoom(layout, room.id, { use })
  return assignUse(layout, variant, room.id, slotsOfScope(scope, slots, slot), use)
}
