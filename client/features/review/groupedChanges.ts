// Changes as they are listed: what changes in one room's week is one line, and so is what a variant merely notes of walls and doors.
import type { Change } from '#core/change.ts'
import { canonicalJson } from '#schemas/archive.ts'
import { cellParts } from '#schemas/ids.ts'
import { LayoutDocument } from '#schemas/layout.ts'

/** A change, or all changes of one room's week, or of what gestures noted of walls, doors and windows in one variant. */
export interface ListedChange extends Change {
  /** How many rows a variant has other notes of, such as the axis of a wall, and nothing else; 0 for every other change. */
  readonly noted: number
  /** The slots of a room's week that change, in the order of the slots; empty for everything else. */
  readonly week: readonly { readonly slot: string; readonly before: unknown; readonly after: unknown }[]
}

/** In the order of the changes; `slotOrder` are the ids of all slots of a week. */
export const groupedChanges = (
  changes: readonly Change[],
  slotOrder: readonly string[],
): readonly ListedChange[] => {
  const groups = new Map<string, { first: Change; noted: number; week: ListedChange['week'][number][] }>()
  changes.forEach((change, place) => {
    const inWeek = change.document === 'layout' && change.table === 'assignments'
    const [variant, room, slot] = cellParts(change.id)
    const isNoted = notesAlone(change)
    const key = inWeek ? `${variant}~${room}` : isNoted ? `noted ${variant}` : `#${place}`
    const known = groups.get(key)
    const part = inWeek ? [{ slot, before: change.before, after: change.after }] : []
    if (known === undefined) groups.set(key, { first: change, noted: isNoted ? 1 : 0, week: part })
    else {
      known.week.push(...part)
      known.noted += isNoted ? 1 : 0
    }
  })
  const orderOf = (slot: string): number => {
    const at = slotOrder.indexOf(slot)
    return at < 0 ? slotOrder.length : at
  }
  return [...groups.values()].map(({ first, noted, week }) => ({
    ...first,
    noted,
    week: week.toSorted((a, b) => orderOf(a.slot) - orderOf(b.slot)),
  }))
}

/** A cell that came or went is frozen as its id and its value; only the value says anything. */
export const cellValue = (stored: unknown): unknown =>
  typeof stored === 'object' && stored !== null && 'value' in stored ? stored.value : stored

/** What gestures note of a row of the layout. */
export const notesOfLayout = (table: unknown): ReadonlySet<string> => {
  const shape = Object.entries(LayoutDocument.tables).find(([name]) => name === table)?.[1]
  return shape?.form === 'record' ? shape.notes : new Set()
}

/** Whether nothing changes in what a variant says of a row but what gestures noted of it. */
const notesAlone = ({ document, table, before, after }: Change): boolean => {
  if (document !== 'layout' || table !== 'variantRows') return false
  const [was, is] = [before, after].map((side) => {
    const { table: of, ...said } = (side === null ? {} : cellValue(side)) as Readonly<Record<string, unknown>>
    const notes = notesOfLayout(of)
    return canonicalJson(Object.fromEntries(Object.entries(said).filter(([field]) => !notes.has(field))))
  })
  return was === is
}
