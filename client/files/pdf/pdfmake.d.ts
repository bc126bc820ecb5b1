// The part of pdfmake, and of the PDFKit document that it draws, which we use; the package ships no types.
declare module 'pdfmake/build/pdfmake.js' {
  /** A place in a page that belongs to an element of the structure. */
  export interface StructureContent {
    readonly refs: readonly unknown[]
  }
  export interface StructureElement {
    readonly dictionary: { readonly data: Record<string, unknown> }
    add(child: StructureContent | StructureElement): this
    end(): void
  }
  /** Something laid out that is to be drawn: a line of pieces, a vector, a drawing. */
  export interface DrawnItem {
    readonly type: string
    readonly item: {
      readonly inlines?: readonly { readonly tag?: unknown }[]
      readonly tag?: unknown
      readonly x?: number
      readonly y?: number
      readonly _width?: number
      readonly _height?: number
    }
  }
  export interface PdfKitDocument {
    readonly options: { readonly tagged?: boolean }
    _pdfMakePages?: readonly { items: readonly DrawnItem[] }[]
    addPage: (this: PdfKitDocument, options?: object) => PdfKitDocument
    bufferedPageRange(): { readonly start: number; readonly count: number }
    markContent(tag: 'Artifact', options: { readonly type: 'Layout' | 'Pagination' }): this
    markStructureContent(kind: string): StructureContent
    endMarkedContent(): this
    struct(kind: string, options: object): StructureElement
    addStructure(element: StructureElement): this
  }
  interface Made {
    getStream(): Promise<PdfKitDocument>
    getBuffer(): Promise<Uint8Array>
  }
  interface PdfMake {
    readonly virtualfs: { writeFileSync(name: string, content: Uint8Array): void }
    setFonts(fonts: Readonly<Record<string, Readonly<Record<string, string>>>>): void
    setUrlAccessPolicy(allow: (url: string) => boolean): void
    setLocalAccessPolicy?(allow: (path: string) => boolean): void
    createPdf(document: object): Made
  }
  const pdfMake: PdfMake
  export default pdfMake
}
