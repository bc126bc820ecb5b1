// Repairs the header of a truncated SQLite file, in a copy: it claims more pages than it has, and SQLite would read nothing.
import { closeSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs'

/** Offsets in the first page. Source: "Database File Format", section 1.3. */
const pageSizeAt = 16
const changesAt = 24
const pageCountAt = 28
const countedAt = 92
const headBytes = 100

/** Sets the page count to what the file has, and fills a partial last page with zeros. */
export const tellTruePageCount = (path: string): void => {
  const file = openSync(path, 'r+')
  try {
    const head = Buffer.alloc(headBytes)
    if (readSync(file, head, 0, headBytes, 0) < headBytes) return
    // 1 stands for 65,536.
    const said = head.readUInt16BE(pageSizeAt)
    const pageBytes = said === 1 ? 65_536 : said
    if (pageBytes < 512 || (pageBytes & (pageBytes - 1)) !== 0) return
    const pages = Math.ceil(fstatSync(file).size / pageBytes)
    ftruncateSync(file, pages * pageBytes)
    head.writeUInt32BE(pages, pageCountAt)
    // SQLite trusts the count only where its change counter matches.
    head.copy(head, countedAt, changesAt, changesAt + 4)
    writeSync(file, head, 0, headBytes, 0)
  } finally {
    closeSync(file)
  }
}
