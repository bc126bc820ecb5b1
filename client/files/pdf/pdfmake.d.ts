// The part of pdfmake that we use; the package ships no types.
declare module 'pdfmake/build/pdfmake.js' {
  interface Made {
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
