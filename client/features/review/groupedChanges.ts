// Changes as they are listed: what changes in one room's week is one line, and so is what a variant merely notes or has from another.
import type { Change } from '#core/change.ts'
import { canonicalJson } from '#schemas/archive.ts'
import { cellParts } from '#schemas/ids.ts'
import { definitionOf } from '#schemas/documents.ts'
import { LayoutDocument } from '#schemas/layout.ts'
import type { CopiedVariants } from './copiedVariants.ts'

/** Changes of a variant that came as a copy, or went: what is told of all of them together. */
export interface CopiedChanges {
  /** How many rooms, or how many rows of others that the variant says something of. */
  readonly count: number
  /** The variant that has the same; null where the variant went. */
  readonly like: string | null
}

/**
 * A change, or all changes of one room's week, or of what gestures noted of walls, doors and windows in one variant, or of what a
 * variant has from another.
 */
export interface ListedChange extends Change {
  /** How many rows a variant has other notes of, such as the axis of a wall, and nothing else; 0 for every other change. */
  readonly noted: number
  /** Null for a change that says something of its own. */
  readonly copied: CopiedChanges | null
  /** The slots of a room's week that change, in the order of the slots; empty for everything else. */
  readonly week: readonly { readonly slot: string; readonly before: unknown; readonly after: unknown }[]
}

interface Group {
  readonly first: Change
  /** The rooms or rows of what came as a copy, or went with its variant. */
  readonly of: Set<string>
  readonly like?: string | null
  noted: number
  readonly week: ListedChange['week'][number][]
}

/** In the order of the changes; `slotOrder` are the ids of all slots of a week. */
export const groupedChanges = (
  changes: readonly Change[],
  slotOrder: readonly string[],
  copies: CopiedVariants = new Map(),
): readonly ListedChange[] => {
  const groups = new Map<string, Group>()
  const groupOf = (key: string, change: Change, like?: string | null): Group => {
    const group = groups.get(key) ?? {
      ...{ first: change, of: new Set<string>(), noted: 0, week: [] },
      ...(like === undefined ? {} : { like }),
    }
    groups.set(key, group)
    return group
  }
  changes.forEach((change, place) => {
    const { document, table, before, after } = change
    const inWeek = document === 'layout' && table === 'assignments'
    const [variant, row, slot] = cellParts(change.id)
    const copy = document === 'layout' ? copies.get(variant) : undefined
    const isCopied = inWeek ? copy?.room(row) : table === 'variantRows' && copy?.row(row)
    if (copy !== undefined && isCopied === true)
      groupOf(`copied ${table} ${variant}`, change, copy.like).of.add(row)
    else if (inWeek)
      groupOf(`${variant}~${row}`, change).week.push({
        slot,
        before: saidOf(change, before),
        after: saidOf(change, after),
      })
    else if (notesAlone(change)) groupOf(`noted ${variant}`, change).noted += 1
    else groupOf(`#${place}`, change)
  })
  const orderOf = (slot: string): number => {
    const at = slotOrder.indexOf(slot)
    return at < 0 ? slotOrder.length : at
  }
  return [...groups.values()].map(({ first, of, like, noted, week }) => ({
    ...first,
    noted,
    copied: like === undefined ? null : { count: of.size, like },
    week: week.toSorted((a, b) => orderOf(a.slot) - orderOf(b.slot)),
  }))
}

/** What stands on a side of a change: of a cell that came or went the value alone, since its id is told beside it. */
export const saidOf = ({ document, table, field }: Change, stored: unknown): unknown => {
  const isWhole = field === null && typeof stored === 'object' && stored !== null && 'value' in stored
  return isWhole && isCell(document, table, stored) ? stored.value : stored
}

/** Of a table that only a newer version knows, rows that are an id and a value are taken for cells. */
const isCell = (document: string, table: string, row: object): boolean => {
  const form = definitionOf(document)?.tables[table]?.form
  return form === undefined
    ? Object.keys(row).every((key) => key === 'id' || key === 'value')
    : form === 'cell'
}

/** What gestures note of a row of the layout. */
export const notesOfLayout = (table: unknown): ReadonlySet<string> => {
  const shape = Object.entries(LayoutDocument.tables).find(([name]) => name === table)?.[1]
  return shape?.form === 'record' ? shape.notes : new Set()
}

/** Whether nothing changes in what a variant says of a row but what gestures noted of it. */
const notesAlone = (change: Change): boolean => {
  const { document, table, before, after } = change
  if (document !== 'layout' || table !== 'variantRows') return false
  const [was, is] = [before, after].map((side) => {
    const { table: of, ...said } = (side === null ? {} : saidOf(change, side)) as Readonly<
      Record<string, unknown>
    >
    const notes = notesOfLayout(of)
    return canonicalJson(Object.fromEntries(Object.entries(said).filter(([field]) => !notes.has(field))))
  })
  return was === is
}
