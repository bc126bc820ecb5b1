// What a notice of a loss brings back by one press: rows that another removed, retired, or hid in a variant, where they fit still.
import { findBeforeHiding, showAgain } from '#core/centre/hiddenInVariant.ts'
import { bringRemovedBack, findBeforeRemoval } from '#core/centre/removedBack.ts'
import { documentsIn } from '#core/centre/windows.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { bringBack, snapshotOf } from '#core/documents/olderRows.ts'
import type { RowName } from '#core/documents/judging.ts'
import type { TakenRow } from '#core/documents/takenRows.ts'
import type { Taken } from '#core/source.ts'
import { cellParts } from '#schemas/ids.ts'
import { announceFault, type Notice } from '#ui/notices.ts'
import { currentLanguage, wordsOf } from '#words/words.ts'

/** What of a layout is brought back by a press, though it is more than its row: with what hung on it, and only where it fits still. */
const drawn = ['rooms', 'floors', 'variants', 'walls', 'openings'] as const

/** The row that a press brings back: of a door whose wall went the door, which brings the wall. */
const rowToBring = (one: Taken): RowName =>
  one.under === undefined || (one.table === 'openings' && one.under.table === 'walls') ? one : one.under

/** What brings back, each once, what was lost here by another's removal; none where nothing does. */
const waysBack = (
  taken: readonly Taken[],
  { workspace, removed }: Brought,
): readonly (() => Promise<boolean>)[] => {
  const { layout } = workspace
  const { drawing, elsewhere } = waysIn(workspace, removed)
  const ways = new Map<string, () => Promise<boolean>>()
  for (const one of taken) {
    if (one.whose !== 'mine' && one.whose !== 'typed') continue
    const row = rowToBring(one)
    const key = `${row.table} ${row.id}`
    if (one.putBack !== undefined) ways.set(key, () => Promise.resolve(one.putBack?.().ok === true))
    else if (row.table === 'variantRows') {
      if (layout.sealed() === null && one.how === 'hidden') ways.set(key, () => drawing.show(row.id))
    } else if (drawn.some((name) => name === row.table)) {
      if (layout.sealed() === null) ways.set(key, () => drawing.bring(row))
    } else if (one.whose === 'mine' && elsewhere.has(row)) ways.set(key, () => elsewhere.bring(row))
  }
  return [...ways.values()]
}

/** The rows that others removed since the page stands, by table and id: each knows what went with it. */
type RemovedRows = ReadonlyMap<string, TakenRow>

/** The open centre, and what was removed in it. */
interface Brought {
  readonly workspace: Workspace
  readonly removed: RemovedRows
}

const waysIn = (workspace: Workspace, removed: RemovedRows) => {
  const { layout } = workspace
  const bring = async ({ table, id }: RowName): Promise<boolean> => {
    if (layout.doc.getMap(table).has(id)) return true
    const older = await findBeforeRemoval(workspace, 'layout', { table, id })
    if (older === null) return false
    const done = bringRemovedBack(layout, older, { table, id })
    older.destroy()
    return done.ok && done.value.unfit.length === 0
  }
  const show = async (cell: string): Promise<boolean> => {
    const now = layout.read().variantRows.get(cell)
    if (now?.hidden !== true) return true
    const [variant, id] = cellParts(cell)
    const table = now.table === 'rooms' ? 'rooms' : 'openings'
    const older = await findBeforeHiding(workspace, variant, { table, id })
    const done = showAgain(layout, variant, id, older)
    older?.destroy()
    return done.ok && done.value.rows > 0
  }
  /** What went before this page stood, as while it was closed. */
  const fromThePast = async (row: RowName): Promise<boolean> => {
    const open = openOf(row.table)
    if (open === undefined) return false
    const older = await findBeforeRemoval(workspace, open.definition.name, row)
    const stands = open.doc.getMap(row.table).has(row.id)
    const done = older === null || stands ? null : bringBack(open, snapshotOf(open.definition, older), [row])
    older?.destroy()
    return stands || done?.ok === true
  }
  const openOf = (table: string) =>
    documentsIn(workspace).find(([, { definition }]) => Object.hasOwn(definition.tables, table))?.[1]
  return {
    drawing: { bring, show },
    elsewhere: {
      has: ({ table }: RowName): boolean => openOf(table)?.sealed() === null,
      bring: async ({ table, id }: RowName): Promise<boolean> => {
        const known = removed.get(`${table} ${id}`)
        return known === undefined ? fromThePast({ table, id }) : known.bringBack().ok
      },
    },
  }
}

/** One press brings back what another removed or hid; where that can't be, the notice stays and says so. */
export const bringBackAction = (taken: readonly Taken[], words: string, ports: Brought): Notice['action'] => {
  const ways = waysBack(taken, ports)
  if (ways.length === 0) return undefined
  const say = wordsOf(currentLanguage(), 'undo')
  const label = say('taken.bringBack')
  const run = async (): Promise<void> => {
    let isWhole = true
    for (const bring of ways) isWhole = (await bring()) && isWhole
    if (!isWhole) announceFault(say('taken.notBroughtBack', { words }), undefined, 'anywhere')
  }
  return { label, run: () => void run() }
}
