// How our PDFs look: sheet, colours and sizes in points.
export { ink, quiet } from '#files/report/paperLook.ts'

/** The colour of the one thing on a page that is to be seen first. */
export const accent = '#2b4a93'
/** The colour of thin rules. */
export const hairline = '#d8cfbf'
/** The ground behind what is set back, such as heading cells. */
export const recess = '#efe9dc'

/** A4 and what of it is written on. */
export const sheet = { width: 595.28, height: 841.89, side: 48, top: 54, bottom: 62 } as const
/** The width between the margins, in points. */
export const contentWidth = sheet.width - 2 * sheet.side

/** Size of words in tables. */
export const tableSize = 8.5
