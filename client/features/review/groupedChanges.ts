// Changes as they are listed: what changes in one room's week is one line, not one for each slot.
import type { Change } from '#core/change.ts'
import { cellParts } from '#schemas/ids.ts'

/** A change, or all changes of one room's week. */
export interface ListedChange extends Change {
  /** The slots of a room's week that change, in the order of the slots; empty for everything else. */
  readonly week: readonly { readonly slot: string; readonly before: unknown; readonly after: unknown }[]
}

/** In the order of the changes; `slotOrder` are the ids of all slots of a week. */
export const groupedChanges = (
  changes: readonly Change[],
  slotOrder: readonly string[],
): readonly ListedChange[] => {
  const groups = new Map<string, { first: Change; week: ListedChange['week'][number][] }>()
  changes.forEach((change, place) => {
    const inWeek = change.document === 'layout' && change.table === 'assignments'
    const [variant, room, slot] = cellParts(change.id)
    const key = inWeek ? `${variant}~${room}` : `#${place}`
    const known = groups.get(key)
    const part = inWeek ? [{ slot, before: change.before, after: change.after }] : []
    if (known === undefined) groups.set(key, { first: change, week: part })
    else known.week.push(...part)
  })
  const orderOf = (slot: string): number => {
    const at = slotOrder.indexOf(slot)
    return at < 0 ? slotOrder.length : at
  }
  return [...groups.values()].map(({ first, week }) => ({
    ...first,
    week: week.toSorted((a, b) => orderOf(a.slot) - orderOf(b.slot)),
  }))
}
