// A SQLite file that was cut off says that it is longer than it is, and SQLite reads nothing of it: what it says is put right, in a copy.
import { closeSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs'

/** Places in the first page. Source: "Database File Format", section 1.3. */
const pageSizeAt = 16
const changesAt = 24
const pageCountAt = 28
const countedAt = 92
const headBytes = 100

/** Has a file say how many pages it has; a last page that isn't whole is filled up with zeros. */
export const tellTruePageCount = (path: string): void => {
  const file = openSync(path, 'r+')
  try {
    const head = Buffer.alloc(headBytes)
    if (readSync(file, head, 0, headBytes, 0) < headBytes) return
    // 1 stands for 65,536
    const said = head.readUInt16BE(pageSizeAt)
    const pageBytes = said === 1 ? 65_536 : said
    if (pageBytes < 512 || (pageBytes & (pageBytes - 1)) !== 0) return
    const pages = Math.ceil(fstatSync(file).size / pageBytes)
    ftruncateSync(file, pages * pageBytes)
    head.writeUInt32BE(pages, pageCountAt)
    // the count is believed where it is as old as the last change
    head.copy(head, countedAt, changesAt, changesAt + 4)
    writeSync(file, head, 0, headBytes, 0)
  } finally {
    closeSync(file)
  }
}
