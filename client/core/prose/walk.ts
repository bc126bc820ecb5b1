// The one walk over a text: from stored nodes and marks, known or not, to what they say. Total: whatever was frozen comes out as something.
import { canonicalJson } from '#schemas/archive.ts'
import { markerOf, numberingOf } from './markers.ts'
import { gridOfTable } from './tableGrid.ts'
import type { TextBlock, Emphasis, Item, List, ListSort, Mark, Rest, TextRun } from './written.ts'

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? (value as readonly unknown[]) : []
/** A stored value as words; nothing for what isn't there. */
const wordsOf = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined || value === null ? '' : canonicalJson(value)

/** Attributes that a field of the walk already says. */
const said: Readonly<Record<string, readonly string[]>> = {
  heading: ['level'],
  orderedList: ['start', 'type'],
  taskItem: ['checked'],
  codeBlock: ['language'],
  image: ['src', 'alt', 'title'],
  figureChip: ['figure'],
  mention: ['id', 'label', 'mentionSuggestionChar'],
  tableCell: ['colspan', 'rowspan', 'align'],
  tableHeader: ['colspan', 'rowspan', 'align'],
  link: ['href', 'title'],
}

const saidOf = (type: string): readonly string[] => (Object.hasOwn(said, type) ? (said[type] ?? []) : [])

const ownFields = new Set(['type', 'attrs', 'content', 'text', 'marks'])

/** What of a node or mark no field says: other attributes, and fields that no node has. */
const restOf = (type: string, value: Fields): Rest => {
  const attrs = value['attrs']
  const rest: Record<string, unknown> = {}
  if (isFields(attrs))
    for (const [name, one] of Object.entries(attrs))
      if (one !== null && one !== undefined && !saidOf(type).includes(name)) rest[name] = one
  if (attrs !== undefined && !isFields(attrs)) rest['attrs'] = attrs
  for (const [name, one] of Object.entries(value)) if (!ownFields.has(name)) rest[name] = one
  if (value['content'] !== undefined && !Array.isArray(value['content'])) rest['content'] = value['content']
  return rest
}

const typeOf = (node: unknown): string => (isFields(node) ? wordsOf(node['type']) : '')
const attrOf = (node: Fields, name: string): unknown =>
  isFields(node['attrs']) && Object.hasOwn(node['attrs'], name) ? node['attrs'][name] : undefined

const emphases: Readonly<Record<string, Emphasis>> = {
  bold: 'bold',
  italic: 'italic',
  strike: 'strike',
  underline: 'underline',
  code: 'code',
  superscript: 'raised',
  subscript: 'lowered',
}

const markOf = (mark: unknown): Mark => {
  if (!isFields(mark)) return { kind: 'newer', type: wordsOf(mark), rest: {} }
  const type = typeOf(mark)
  const rest = restOf(type, mark)
  if (type === 'link')
    return {
      kind: 'link',
      href: wordsOf(attrOf(mark, 'href')),
      title: wordsOf(attrOf(mark, 'title')),
      rest,
    }
  const kind = Object.hasOwn(emphases, type) ? emphases[type] : undefined
  return kind === undefined ? { kind: 'newer', type, rest } : { kind, rest }
}

const marksOf = (node: Fields): readonly Mark[] => listOf(node['marks']).map(markOf)

/** Types that stand in a line. What isn't known is in a line where its neighbours are. */
const inLine = new Set(['text', 'figureChip', 'mention', 'hardBreak'])
const isInLine = (node: unknown): boolean => !isFields(node) || inLine.has(typeOf(node))

const runOf = (node: unknown): TextRun => {
  if (!isFields(node)) return { kind: 'words', text: wordsOf(node), marks: [], rest: {} }
  const type = typeOf(node)
  const rest = restOf(type, node)
  const marks = marksOf(node)
  switch (type) {
    case 'text':
      return { kind: 'words', text: wordsOf(node['text']), marks, rest }
    case 'figureChip':
      return { kind: 'figure', figure: wordsOf(attrOf(node, 'figure')), marks, rest }
    case 'mention':
      return {
        kind: 'person',
        id: wordsOf(attrOf(node, 'id')),
        label: wordsOf(attrOf(node, 'label')),
        sign: wordsOf(attrOf(node, 'mentionSuggestionChar') ?? '@'),
        marks,
        rest,
      }
    case 'hardBreak':
      return { kind: 'lineBreak', rest }
    default: {
      const own: readonly TextRun[] =
        typeof node['text'] === 'string' ? [{ kind: 'words', text: node['text'], marks: [], rest: {} }] : []
      return { kind: 'newerRun', type, runs: [...own, ...runsOf(node)], marks, rest }
    }
  }
}

const runsOf = (node: Fields): readonly TextRun[] => listOf(node['content']).map(runOf)

const blocksOf = (node: Fields): readonly TextBlock[] => walkBlocks(listOf(node['content']))

const itemsOf = (node: Fields, sort: ListSort, markers: (place: number) => string): readonly Item[] =>
  listOf(node['content']).map((item, place) => {
    const fields = isFields(item) ? item : { content: [item] }
    const type = typeOf(item)
    const foreign = type !== (sort === 'tasks' ? 'taskItem' : 'listItem')
    const ticked = sort === 'tasks' ? attrOf(fields, 'checked') === true : null
    return {
      marker: ticked === null ? markers(place) : ticked ? '☑' : '☐',
      ticked,
      // what is no item is kept whole, as the only block of one
      blocks: foreign ? walkBlocks([item]) : blocksOf(fields),
      rest: foreign ? {} : restOf(type, fields),
    }
  })

const listBlock = (node: Fields, sort: ListSort): List => {
  const stored = attrOf(node, 'start')
  const start = sort === 'numbers' && Number.isSafeInteger(stored) ? (stored as number) : 1
  const numbering = sort === 'numbers' ? numberingOf(attrOf(node, 'type')) : '1'
  const marker = (place: number): string => (sort === 'numbers' ? markerOf(start + place, numbering) : '•')
  return { kind: 'list', sort, start, numbering, items: itemsOf(node, sort, marker) }
}

const levelOf = (stored: unknown): number =>
  Math.min(6, Math.max(1, Number.isSafeInteger(stored) ? (stored as number) : 1))

const blockOf = (node: Fields): TextBlock => {
  const type = typeOf(node)
  const rest = restOf(type, node)
  switch (type) {
    case 'paragraph':
      return { kind: 'paragraph', runs: runsOf(node), rest }
    case 'heading':
      return { kind: 'heading', level: levelOf(attrOf(node, 'level')), runs: runsOf(node), rest }
    case 'bulletList':
      return { ...listBlock(node, 'bullets'), rest }
    case 'orderedList':
      return { ...listBlock(node, 'numbers'), rest }
    case 'taskList':
      return { ...listBlock(node, 'tasks'), rest }
    // an item without its list, as a raw peer may leave one
    case 'taskItem':
      return { ...listBlock({ content: [node] }, 'tasks'), rest: {} }
    case 'listItem':
      return { ...listBlock({ content: [node] }, 'bullets'), rest: {} }
    case 'blockquote':
      return { kind: 'quotation', blocks: blocksOf(node), rest }
    case 'codeBlock':
      return { kind: 'code', language: wordsOf(attrOf(node, 'language')), runs: runsOf(node), rest }
    case 'horizontalRule':
      return { kind: 'rule', rest }
    case 'image':
      return {
        kind: 'picture',
        digest: wordsOf(attrOf(node, 'src')),
        alt: wordsOf(attrOf(node, 'alt')),
        title: wordsOf(attrOf(node, 'title')),
        rest,
      }
    case 'table':
      return { ...gridOfTable(rowsOf(node)), rest }
    default:
      return { kind: 'newer', type, blocks: blocksOf(node), rest }
  }
}

const rowsOf = (table: Fields): Parameters<typeof gridOfTable>[0] =>
  listOf(table['content']).map((row) => {
    const fields = isFields(row) ? row : {}
    const isRow = typeOf(row) === 'tableRow'
    return {
      rest: isRow ? restOf('tableRow', fields) : {},
      cells: (isRow ? listOf(fields['content']) : [row]).map((cell) => {
        const type = typeOf(cell)
        const known = isFields(cell) && (type === 'tableCell' || type === 'tableHeader')
        const align = known ? attrOf(cell, 'align') : undefined
        return {
          head: type === 'tableHeader',
          colSpan: known ? attrOf(cell, 'colspan') : 1,
          rowSpan: known ? attrOf(cell, 'rowspan') : 1,
          align:
            align === 'center'
              ? ('center' as const)
              : align === 'right'
                ? ('end' as const)
                : ('start' as const),
          blocks: known ? blocksOf(cell) : walkBlocks([cell]),
          rest: known ? restOf(type, cell) : {},
        }
      }),
    }
  })

/** Blocks of some nodes; what stands in a line without a block round it is a paragraph. */
const walkBlocks = (nodes: readonly unknown[]): readonly TextBlock[] => {
  const blocks: TextBlock[] = []
  let line: TextRun[] = []
  const endLine = (): void => {
    if (line.length > 0) blocks.push({ kind: 'paragraph', runs: line, rest: {} })
    line = []
  }
  for (const node of nodes) {
    if (isInLine(node)) line.push(runOf(node))
    else if (isFields(node) && typeof node['text'] === 'string') line.push(runOf(node))
    else if (isFields(node)) {
      endLine()
      blocks.push(blockOf(node))
    }
  }
  endLine()
  return blocks
}

/** All blocks of a text: the `doc` node, or anything else that was stored in its place. */
export const walkText = (text: unknown): readonly TextBlock[] =>
  !isFields(text) ? [] : typeOf(text) === 'doc' ? blocksOf(text) : walkBlocks([text])

/** One block of a text by itself. */
export const walkBlock = (node: unknown): readonly TextBlock[] => walkBlocks([node])
