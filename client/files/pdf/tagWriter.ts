// Writes the tags of a PDF: marks what is drawn of each while pdfmake draws its pages, then adds the tree of them.
import type { DrawnItem, PdfKitDocument, StructureContent, StructureElement } from 'pdfmake/build/pdfmake.js'
import { PdfTag } from './tag.ts'

/** What was drawn of each tag of a document, and what is open just now. */
interface Drawing {
  readonly drawn: Map<PdfTag, StructureContent[]>
  readonly boxes: Map<PdfTag, readonly [left: number, top: number, right: number, bottom: number]>
  /** The page on which a heading cell was drawn first. */
  readonly pageOf: Map<PdfTag, number>
  open: PdfTag | 'Layout' | 'Pagination' | null
}

const drawings = new WeakMap<PdfKitDocument, Drawing>()

const drawingOf = (document: PdfKitDocument): Drawing => {
  const known = drawings.get(document)
  if (known !== undefined) return known
  const made: Drawing = { drawn: new Map(), boxes: new Map(), pageOf: new Map(), open: null }
  drawings.set(document, made)
  return made
}

const followed = new WeakSet<object>()

/**
 * Has tagged documents of this class marked as they are drawn. pdfmake lays out and draws in one go and hands out its
 * document afterwards: the page that is added before its pieces are drawn is the one place to stand in between.
 */
export const followPages = (document: PdfKitDocument): void => {
  const shape = Object.getPrototypeOf(document) as PdfKitDocument
  if (followed.has(shape)) return
  followed.add(shape)
  const add = shape.addPage
  shape.addPage = function (this: PdfKitDocument, options?: object) {
    if (!this.options.tagged) return add.call(this, options)
    closeMark(this)
    const added = add.call(this, options)
    const { start, count } = this.bufferedPageRange()
    const number = start + count - 1
    const page = this._pdfMakePages?.[number]
    if (page !== undefined) page.items = page.items.map((item) => marking(this, item, number))
    return added
  }
}

/** The item, which marks what follows in the page as soon as it is looked at for drawing. */
const marking = (document: PdfKitDocument, { type, item }: DrawnItem, page: number): DrawnItem => ({
  item,
  get type() {
    mark(document, type, item, page)
    return type
  },
})

const tagOf = (item: DrawnItem['item']): PdfTag | null => {
  const tag = item.inlines === undefined ? item.tag : item.inlines[0]?.tag
  return tag instanceof PdfTag ? tag : null
}

const mark = (document: PdfKitDocument, type: string, item: DrawnItem['item'], page: number): void => {
  const drawing = drawingOf(document)
  const tag = type === 'line' || type === 'svg' || type === 'image' ? tagOf(item) : null
  const first = tag === null ? page : (drawing.pageOf.get(tag) ?? page)
  const again = tag?.facts.repeated === true && first !== page
  const next = tag === null || again ? (type === 'vector' ? 'Layout' : 'Pagination') : tag
  if (drawing.open === next) return
  closeMark(document)
  drawing.open = next
  if (!(next instanceof PdfTag)) {
    document.markContent('Artifact', { type: next })
    return
  }
  drawing.pageOf.set(next, first)
  drawing.drawn.set(next, [...(drawing.drawn.get(next) ?? []), document.markStructureContent(next.kind)])
  const { x = 0, y = 0, _width, _height } = item
  if (_width !== undefined && _height !== undefined) drawing.boxes.set(next, [x, y, x + _width, y + _height])
}

const closeMark = (document: PdfKitDocument): void => {
  const drawing = drawingOf(document)
  if (drawing.open !== null) document.endMarkedContent()
  drawing.open = null
}

/** Adds the tree to a document whose pages are all drawn; parts of which nothing was drawn are left out. */
export const addTags = (document: PdfKitDocument, root: PdfTag): void => {
  closeMark(document)
  const element = elementOf(document, root, drawingOf(document))
  if (element !== null) document.addStructure(element)
}

const elementOf = (document: PdfKitDocument, tag: PdfTag, drawing: Drawing): StructureElement | null => {
  const parts = [
    ...(drawing.drawn.get(tag) ?? []),
    ...tag.children.flatMap((child) => elementOf(document, child, drawing) ?? []),
  ]
  // An empty cell counts in its row: without it all others would stand under the wrong heading.
  if (parts.length === 0 && tag.kind !== 'TD' && tag.kind !== 'TH') return null
  const { alt, scope, rowSpan, colSpan } = tag.facts
  const bbox = drawing.boxes.get(tag)
  const element = document.struct(tag.kind, {
    ...(alt === undefined ? {} : { alt }),
    ...(scope === undefined ? {} : { scope }),
    ...(tag.kind !== 'Figure' || bbox === undefined ? {} : { bbox }),
  })
  const { data } = element.dictionary
  if (rowSpan !== undefined || colSpan !== undefined)
    data['A'] = {
      O: 'Table',
      ...(scope === undefined ? {} : { Scope: scope }),
      ...(rowSpan === undefined ? {} : { RowSpan: rowSpan }),
      ...(colSpan === undefined ? {} : { ColSpan: colSpan }),
    }
  for (const part of parts) element.add(part)
  element.end()
  return element
}
