// A piece of a pdfmake document definition.
export type PdfPart = object
