// How our PDFs look: sheet, colours and sizes in points.

export const ink = '#1e1b17'
export const accent = '#2b4a93'
export const quiet = '#4e4840'
export const hairline = '#d8cfbf'
export const recess = '#efe9dc'

/** A4 and what of it is written on. */
export const sheet = { width: 595.28, height: 841.89, side: 48, top: 54, bottom: 62 } as const
export const contentWidth = sheet.width - 2 * sheet.side

/** Size of words in tables. */
export const tableSize = 8.5
