// Pasting cells into a table with merged cells: the table's package puts them in the wrong row there, or throws (ueberdosis/tiptap#7949, prosemirror-tables 1.8.5), so we lay the grid out ourselves.
import { Extension } from '@tiptap/core'
import { Fragment, type Node, type NodeType, type Schema, type Slice } from '@tiptap/pm/model'
import { type EditorState, Plugin, type Transaction } from '@tiptap/pm/state'
import { __pastedCells, CellSelection, isInTable, selectionCell, TableMap } from '@tiptap/pm/tables'

interface Rect {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** A cell where it stands; `node` gives its type, attributes and words. */
interface Placed extends Rect {
  readonly node: Node
}

const meets = (a: Rect, b: Rect): boolean =>
  a.top < b.bottom && b.top < a.bottom && a.left < b.right && b.left < a.right

const typesOf = (schema: Schema): { readonly cell: NodeType; readonly head: NodeType } => {
  const of = (role: string): NodeType => {
    const found = Object.values(schema.nodes).find((type) => type.spec['tableRole'] === role)
    if (found === undefined) throw new Error(`no ${role} in the schema`)
    return found
  }
  return { cell: of('cell'), head: of('header_cell') }
}

const blank = (type: NodeType): Node => {
  const made = type.createAndFill()
  if (made === null) throw new Error(`no blank ${type.name}`)
  return made
}

const placedIn = (table: Node): readonly Placed[] => {
  const map = TableMap.get(table)
  return [...new Set(map.map)].flatMap((position) => {
    const node = table.nodeAt(position)
    // a place that no cell covers stands in the map as the first row's position
    const isCell = node !== null && node.type.spec['tableRole'] !== 'row'
    return isCell ? [{ ...map.findCell(position), node }] : []
  })
}

/** Pasted rows laid out by themselves: each cell in the first column of its row that is free, and no wider than what is free. */
const placedOf = (rows: readonly Fragment[]): readonly Placed[] => {
  const taken = new Set<string>()
  return rows.flatMap((row, top) => {
    const placed: Placed[] = []
    let left = 0
    row.forEach((node) => {
      while (taken.has(`${top} ${left}`)) left++
      const bottom = top + Number(node.attrs['rowspan'])
      let right = left + 1
      while (right < left + Number(node.attrs['colspan']) && !taken.has(`${top} ${right}`)) right++
      for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) taken.add(`${y} ${x}`)
      placed.push({ top, left, bottom, right, node })
    })
    return placed
  })
}

/** What of a cell lies outside a rectangle; its words stay with the part that holds its upper left corner. */
const outside = (cell: Placed, rect: Rect): readonly Placed[] => {
  const [top, bottom] = [Math.max(cell.top, rect.top), Math.min(cell.bottom, rect.bottom)]
  const parts: readonly Rect[] = [
    { ...cell, bottom: top },
    { ...cell, top: bottom },
    { ...cell, top, bottom, right: rect.left },
    { ...cell, top, bottom, left: rect.right },
  ]
  return parts
    .filter((part) => part.top < part.bottom && part.left < part.right)
    .map((part) => ({
      ...part,
      node: part.top === cell.top && part.left === cell.left ? cell.node : blank(cell.node.type),
    }))
}

/** The pasted cells over a rectangle at least as large, from its corner on and as often as they fit. */
const tiled = (cells: readonly Placed[], width: number, height: number, rect: Rect): readonly Placed[] => {
  const all: Placed[] = []
  for (let top = rect.top; top < rect.bottom; top += height)
    for (let left = rect.left; left < rect.right; left += width)
      for (const cell of cells) {
        const moved = {
          node: cell.node,
          top: cell.top + top,
          left: cell.left + left,
          bottom: Math.min(rect.bottom, cell.bottom + top),
          right: Math.min(rect.right, cell.right + left),
        }
        if (moved.top < moved.bottom && moved.left < moved.right) all.push(moved)
      }
  return all
}

/** Blank cells for what a table gains at its right and lower edge; a row of headings goes on with headings. */
const grown = (cells: readonly Placed[], map: TableMap, rect: Rect, schema: Schema): readonly Placed[] => {
  const types = typesOf(schema)
  const [width, height] = [Math.max(map.width, rect.right), Math.max(map.height, rect.bottom)]
  const more: Placed[] = []
  for (let top = 0; top < height; top++) {
    const last = cells.find((cell) => cell.top <= top && top < cell.bottom && cell.right === map.width)
    const type = last?.node.type === types.head ? types.head : types.cell
    for (let left = top < map.height ? map.width : 0; left < width; left++)
      more.push({ top, left, bottom: top + 1, right: left + 1, node: blank(type) })
  }
  return [...cells, ...more]
}

const rowsOf = (cells: readonly Placed[], table: Node, height: number): readonly Node[] =>
  Array.from({ length: height }, (_, top) => {
    const here = cells
      .filter((cell) => cell.top === top)
      .sort((a, b) => a.left - b.left)
      .map(({ node, bottom, left, right }) => {
        const [colspan, rowspan] = [right - left, bottom - top]
        const attrs = { ...node.attrs, colspan, rowspan }
        // widths are kept by column: another number of columns has none
        const colwidth = colspan === node.attrs['colspan'] ? (node.attrs['colwidth'] as unknown) : null
        return node.type.create({ ...attrs, colwidth }, node.content, node.marks)
      })
    const old = top < table.childCount ? table.child(top) : table.child(0)
    return old.type.create(top < table.childCount ? old.attrs : null, here)
  })

/** Blank cells where none stands: rows that were of different lengths. */
const filled = (cells: readonly Placed[], schema: Schema): readonly Placed[] => {
  const taken = new Set<string>()
  let [height, width] = [0, 0]
  for (const cell of cells) {
    ;[height, width] = [Math.max(height, cell.bottom), Math.max(width, cell.right)]
    for (let y = cell.top; y < cell.bottom; y++)
      for (let x = cell.left; x < cell.right; x++) taken.add(`${y} ${x}`)
  }
  const more: Placed[] = []
  for (let top = 0; top < height; top++)
    for (let left = 0; left < width; left++)
      if (!taken.has(`${top} ${left}`))
        more.push({ top, left, bottom: top + 1, right: left + 1, node: blank(typesOf(schema).cell) })
  return [...cells, ...more]
}

/** Replaces the rows that became others, so that carets in the rest stay where they are. */
const exchange = (tr: Transaction, table: Node, start: number, rows: readonly Node[]): void => {
  const same = (old: number, now: number): boolean => {
    const row = rows[now]
    return row !== undefined && old < table.childCount && table.child(old).eq(row)
  }
  let first = 0
  while (first < rows.length && same(first, first)) first++
  let [oldEnd, end] = [table.childCount, rows.length]
  while (oldEnd > first && end > first && same(oldEnd - 1, end - 1)) [oldEnd, end] = [oldEnd - 1, end - 1]
  const offset = (row: number): number => {
    let size = 0
    for (let i = 0; i < row; i++) size += table.child(i).nodeSize
    return start + size
  }
  tr.replaceWith(offset(first), offset(oldEnd), Fragment.from(rows.slice(first, end)))
}

/** The paste of cells into the table at the selection; null where it is none. */
export const pasteCells = (state: EditorState, slice: Slice): Transaction | null => {
  if (!isInTable(state)) return null
  const { selection, schema } = state
  const found = __pastedCells(slice)
  if (found === null) return null
  const $cell = selection instanceof CellSelection ? selection.$anchorCell : selectionCell(state)
  const table = $cell.node(-1)
  const start = $cell.start(-1)
  const map = TableMap.get(table)
  const chosen =
    selection instanceof CellSelection
      ? map.rectBetween(selection.$anchorCell.pos - start, selection.$headCell.pos - start)
      : map.findCell($cell.pos - start)
  const cells = placedOf(found.rows)
  const height = Math.max(1, ...cells.map((cell) => cell.bottom))
  const width = Math.max(1, ...cells.map((cell) => cell.right))
  // What is larger than the cells chosen goes on beyond them: nothing that was copied is dropped.
  const whole = selection instanceof CellSelection
  const rect: Rect = {
    top: chosen.top,
    left: chosen.left,
    bottom: Math.max(whole ? chosen.bottom : 0, chosen.top + height),
    right: Math.max(whole ? chosen.right : 0, chosen.left + width),
  }
  const pasted = tiled(cells, width, height, rect)
  const kept = grown(placedIn(table), map, rect, schema).flatMap((cell) =>
    meets(cell, rect) ? outside(cell, rect) : [cell],
  )
  const tr = state.tr
  exchange(
    tr,
    table,
    start,
    rowsOf(filled([...kept, ...pasted], schema), table, Math.max(map.height, rect.bottom)),
  )
  const made = tr.doc.nodeAt(start - 1)
  if (made === null) return null
  const now = TableMap.get(made)
  const at = (row: number, column: number) => tr.doc.resolve(start + (now.map[row * now.width + column] ?? 0))
  return tr
    .setSelection(new CellSelection(at(rect.top, rect.left), at(rect.bottom - 1, rect.right - 1)))
    .setMeta('paste', true)
    .scrollIntoView()
}

/**
 * The editor's extension that lays pasted cells out; what is no table, or pasted outside one, is left to the editor.
 */
export const TablePaste = Extension.create({
  name: 'tablePaste',
  // before the table's own
  priority: 1_000,
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        handlePaste: (view, _event, slice) => {
          const tr = pasteCells(view.state, slice)
          if (tr === null) return false
          view.dispatch(tr)
          return true
        },
      },
    }),
  ],
})
