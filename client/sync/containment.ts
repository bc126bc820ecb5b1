// Whether everything in a file's document is also in another document, for any kind of content.
import * as Y from 'yjs'
import { cellParts } from '#schemas/ids.ts'
import { MadeIn, standsIn, VariantRow, variantTables, type LayoutDocument } from '#schemas/layout.ts'

/** How much of a file's content is here: all of it, all with some other values, or some of it gone. */
export type Containment = 'whole' | 'changed' | 'gone'

/** The cells by which a variant hides rows or sees them otherwise. */
const cells = 'variantRows' satisfies keyof (typeof LayoutDocument)['tables']

/** Compares two documents made for this purpose: reading their roots fixes the roots' types. */
export const containmentOf = (file: Y.Doc, here: Y.Doc): Containment =>
  lowest([
    ...[...file.share.keys()].filter((name) => name !== cells).map((name) => rootStands(file, here, name)),
    variantsStand(file, here),
  ])

/** The least of several. */
export const lowest = (all: readonly Containment[]): Containment =>
  all.includes('gone') ? 'gone' : all.includes('changed') ? 'changed' : 'whole'

const rootStands = (file: Y.Doc, here: Y.Doc, name: string): Containment => {
  const root = file.share.get(name)
  if (root === undefined) return 'whole'
  if (root._map.size > 0) {
    const [then, now] = [file.getMap(name).toJSON(), here.getMap(name).toJSON()]
    return lowest(
      Object.keys(then).map((key) => {
        if (!Object.hasOwn(now, key)) return 'gone'
        return sameValue(then[key], now[key]) ? 'whole' : 'changed'
      }),
    )
  }
  if (root._start === null) return 'whole'
  const [then, now] = [file.getXmlFragment(name), here.getXmlFragment(name)]
  if (then.toString() === now.toString()) return 'whole'
  const blocks = new Set(
    now
      .toArray()
      .map((block) => block._item?.id)
      .map(nameOf),
  )
  return then.toArray().every((block) => blocks.has(nameOf(block._item?.id))) ? 'changed' : 'gone'
}

/**
 * Whether each variant sees the rows that it saw, by its cells in both documents: one that is new here may hide a row of the file.
 * Rows and variants that are gone themselves are told by their own tables.
 */
const variantsStand = (file: Y.Doc, here: Y.Doc): Containment => {
  if (!here.share.has(cells) && !file.share.has(cells)) return 'whole'
  const [then, now] = [file, here].map((doc) => doc.getMap(cells).toJSON()) as [Fields, Fields]
  return lowest(
    [...new Set([...Object.keys(then), ...Object.keys(now)])].map((key): Containment => {
      if (sameValue(then[key], now[key])) return 'whole'
      const [was, is] = [then, now].map((all) => VariantRow.shape.safeParse(all[key]).data)
      const [variant, id] = cellParts(key)
      const row = rowIn(file, is?.table ?? was?.table, id)
      if (row === null || !file.getMap('variants').has(variant)) return 'whole'
      return standsIn(row, variant, was) && !standsIn(row, variant, is) ? 'gone' : 'changed'
    }),
  )
}

type Fields = Readonly<Record<string, unknown>>

/** What a row of the layout says of the variants that it was made in; null where there is no such row. */
const rowIn = (doc: Y.Doc, table: string | undefined, id: string): MadeIn | null => {
  if (table === undefined || !variantTables.some((one) => one === table)) return null
  const row = doc.getMap(table).get(id)
  return row instanceof Y.Map ? (MadeIn.safeParse(row.toJSON()).data ?? {}) : null
}

const nameOf = (id: Y.ID | undefined): string => `${id?.client} ${id?.clock}`

const sameValue = (a: unknown, b: unknown): boolean => {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const [one, other] = [a as Fields, b as Fields]
  const fields = Object.keys(one)
  return (
    fields.length === Object.keys(other).length &&
    fields.every((field) => sameValue(one[field], other[field]))
  )
}
