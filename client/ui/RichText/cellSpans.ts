// How far a cell of a table may reach: the table's package lays out every place that a cell claims, so that a huge number stops the page (prosemirror-tables #343).
import type { Schema } from '@tiptap/pm/model'

const most = { colspan: 63, rowspan: 1_000 } as const
type Span = keyof typeof most
const spans: readonly Span[] = ['colspan', 'rowspan']

const soundSpan = (span: Span, value: unknown): number => {
  const count = Number(value ?? 1)
  return Number.isInteger(count) && count >= 1 ? Math.min(count, most[span]) : 1
}

type Attributes = Readonly<Record<string, unknown>>

const soundAttributes = (attrs: Attributes): Attributes => {
  const [colspan, rowspan] = spans.map((span) => soundSpan(span, attrs[span]))
  const widths = attrs['colwidth']
  const isFit =
    Array.isArray(widths) && widths.length === colspan && widths.every((one) => Number.isFinite(one))
  return { ...attrs, colspan, rowspan, colwidth: isFit ? widths : null }
}

const cells: ReadonlySet<unknown> = new Set(['tableCell', 'tableHeader'])

/** Cells that are read out of a document are built within those bounds; the document keeps what it says until they are edited. */
export const boundCells = (schema: Schema): void => {
  const build = schema.node.bind(schema)
  schema.node = (type, attrs, ...rest) => {
    const name = typeof type === 'string' ? type : type.name
    return build(type, cells.has(name) ? soundAttributes(attrs ?? {}) : attrs, ...rest)
  }
}

/** The same of cells that are pasted. */
export const boundPastedCells = (body: HTMLElement): void => {
  for (const cell of body.querySelectorAll('td, th'))
    for (const span of spans)
      if (cell.hasAttribute(span)) cell.setAttribute(span, String(soundSpan(span, cell.getAttribute(span))))
}
