// A piece of a pdfmake document definition.
/** One entry of a pdfmake `content`; its types are too wide to be of use. */
export type PdfPart = object
