// How a document judges what taking a gesture back would leave: it may go, rows have to stay, or another's row stands in the way.

/** A row by its table and id; of a single both are its name. */
export interface RowName {
  readonly table: string
  readonly id: string
}

/** The key of a row in notes of a document and in sets; no id holds a slash. */
export const rowKey = ({ table, id }: RowName): string => `${table}/${id}`

/** What a judge is shown. `now` and `after` are snapshots; rows that stay the same are the same objects in both. */
export interface Returning<S> {
  readonly now: S
  readonly after: S
  /** The rows that would become others, come back or go. */
  readonly changed: readonly RowName[]
  /** What can't go back, because others have changed or removed it since. */
  readonly stays: readonly RowName[]
  /** Whether a row, or one field of it, was written by anybody since the gesture; what an undo put back is not. */
  readonly writtenSince: (table: string, id: string, field?: string) => boolean
  /** Whether a row was made since: one that came back under its id was not. */
  readonly madeSince: (table: string, id: string) => boolean
  /** Whether a row is as it was when the gesture made what it refers to: it referred to nothing then, and may do so again. */
  readonly stoodWithout: (table: string, id: string) => boolean
  /** Whether a row had named another, before the gesture, that was gone by then: it may name nothing again. */
  readonly wasStray: (table: string, id: string, to: string, named: string) => boolean
  /** Whether somebody else wrote what stands in a field since the gesture. */
  readonly byAnother: (table: string, id: string, field: string) => boolean
}

/** What may go back of a gesture, and why the rest may not. */
export interface Judgement {
  /** What has to stay as it is so that the rest may go back: whole rows, or what the gesture changed in them. */
  readonly keep: readonly RowName[]
  /** Whose rows stand on what is kept; only these are told of. */
  readonly because: readonly RowName[]
  /** What stays because the row that it belongs to is gone by now. */
  readonly orphaned: readonly RowName[]
  /** Rows of others that have to follow, such as a door whose wall becomes a longer one: the fields to write. */
  readonly follow: readonly (RowName & { readonly fields: Readonly<Record<string, unknown>> })[]
  /** Because of these rows nothing may go back. */
  readonly inTheWay: readonly RowName[]
}

/** Decides for one document what may go back; it reads snapshots alone and writes nothing. */
export type Judge<S> = (returning: Returning<S>) => Judgement

/** The judgement by which everything may go back. */
export const goesBack: Judgement = { keep: [], because: [], orphaned: [], follow: [], inTheWay: [] }

/** Rows of the table `from` that name rows of the table `to`; `ids` gives the ids that a row names and cannot do without. */
export interface Reference {
  readonly from: string
  readonly to: string
  readonly ids: (key: string, row: Readonly<Record<string, unknown>>) => readonly string[]
  /**
   * Where one gesture made both rows and an undo leaves one of them: `need`: what it names stays for it; `part`: and it stays
   * with what it names.
   */
  readonly together?: 'need' | 'part'
  /** Whether an undo is judged by it, and before or after the document's own judge; never where it is absent. */
  readonly judged?: 'first' | 'last'
  /** Whether an edit of the row is lost with what it names. */
  readonly falls: boolean
  /** Whether the row comes back from an older state only with what it names, and comes with it. */
  readonly brings: boolean
  /** Of a row that may stand though what it names goes; it comes back only with that all the same. */
  readonly outlives?: (row: Readonly<Record<string, unknown>>) => boolean
}

type Tables = Readonly<Record<string, unknown>>

const rowsOf = (snapshot: Tables, table: string): ReadonlyMap<string, Readonly<Record<string, unknown>>> => {
  const rows = snapshot[table]
  if (rows instanceof Map) return rows as ReadonlyMap<string, Readonly<Record<string, unknown>>>
  // A single stands under its own name.
  return new Map(rows === null || rows === undefined ? [] : [[table, rows as Record<string, unknown>]])
}

/** Nothing may go that a row refers to, and nothing may come back that refers to what is gone. */
export const judgeReferences =
  <S extends object>(references: readonly Pick<Reference, 'from' | 'to' | 'ids'>[]): Judge<S> =>
  ({ now, after, changed, stoodWithout, wasStray }) => {
    const inTheWay: RowName[] = []
    const orphaned: RowName[] = []
    const [was, is] = [now as Tables, after as Tables]
    for (const { from, to, ids } of references) {
      const gone = new Set(
        changed.filter(({ table, id }) => table === to && !rowsOf(is, to).has(id)).map(({ id }) => id),
      )
      const touched = new Set(changed.filter(({ table }) => table === from).map(({ id }) => id))
      if (gone.size === 0 && touched.size === 0) continue
      for (const [id, row] of rowsOf(is, from)) {
        if (gone.size === 0 && !touched.has(id)) continue
        const missing = ids(id, row).filter((one) => !rowsOf(is, to).has(one))
        // What referred to nothing before may go on doing so.
        const before = rowsOf(was, from).get(id)
        const fresh = missing.filter(
          (one) =>
            rowsOf(was, to).has(one) ||
            ((before === undefined || !ids(id, before).includes(one)) && !wasStray(from, id, to, one)),
        )
        if (fresh.some((one) => gone.has(one))) {
          if (!stoodWithout(from, id)) inTheWay.push({ table: from, id })
        } else if (fresh.length > 0) orphaned.push({ table: from, id })
      }
    }
    return { ...goesBack, orphaned, inTheWay }
  }
