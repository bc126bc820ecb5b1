// Drawings as data: elements of SVG that a page draws and a file is written with.

/** Attributes by their names in SVG; numbers are written as they are. */
export type SvgAttributes = Readonly<Record<string, string | number>>

/** An element of SVG with what stands in it. */
export interface SvgPart {
  readonly tag: 'path' | 'rect' | 'circle' | 'text' | 'g' | 'pattern'
  readonly attributes: SvgAttributes
  readonly inner?: readonly SvgPart[] | string
}

/** A path of this data. */
export const pathPart = (d: string, attributes: SvgAttributes): SvgPart => ({
  tag: 'path',
  attributes: { d, ...attributes },
})

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? '')

/** The elements as markup. */
export const svgText = (parts: readonly SvgPart[]): string =>
  parts
    .map(({ tag, attributes, inner }) => {
      const head = Object.entries(attributes)
        .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
        .join('')
      return inner === undefined
        ? `<${tag}${head}/>`
        : `<${tag}${head}>${typeof inner === 'string' ? escaped(inner) : svgText(inner)}</${tag}>`
    })
    .join('')

/** To a tenth of a unit: a tenth of a millimetre of the building. */
export const tenth = (value: number): number => Math.round(value * 10) / 10
