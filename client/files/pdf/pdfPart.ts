// What the parts of the PDF are made of: pieces of a pdfmake definition, and the one style of table.

/** A piece of a pdfmake document definition. */
export type PdfPart = object

/** A table in our style: an ink line under the head, hairlines between rows. */
export const pdfTable = (
  head: readonly string[],
  rows: readonly (readonly string[])[],
  widths: readonly (string | number)[],
  numericFrom: number,
): PdfPart => ({
  table: {
    headerRows: 1,
    widths,
    body: [
      head.map((text, i) => ({ text, style: 'head', alignment: i >= numericFrom ? 'right' : 'left' })),
      ...rows.map((row) =>
        row.map((text, i) => ({ text, fontSize: 9, alignment: i >= numericFrom ? 'right' : 'left' })),
      ),
    ],
  },
  layout: {
    hLineWidth: (i: number) => (i === 0 ? 0 : i === 1 ? 0.8 : 0.3),
    vLineWidth: () => 0,
    hLineColor: (i: number) => (i === 1 ? '#1e1b17' : '#d8cfbf'),
    paddingLeft: (i: number) => (i === 0 ? 0 : 4),
    paddingTop: () => 2,
    paddingBottom: () => 2,
  },
  margin: [0, 2, 0, 6],
})
