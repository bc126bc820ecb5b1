// The update log without a disk: for tests, and for a browser that refuses storage altogether.
import type { StoredUpdate, UpdateLog } from '#schemas/updateLog.ts'

/** A log that lives as long as the page. */
export const openMemoryLog = (): UpdateLog => {
  let rows: StoredUpdate[] = []
  let last = 0
  return {
    append: async (added) =>
      added.map((row) => {
        rows.push({ ...row, update: row.update.slice(), seq: ++last })
        return last
      }),
    read: async (workspace, document, after = 0) =>
      rows.filter((row) => row.workspace === workspace && row.document === document && row.seq > after),
    replace: async (seqs, by) => {
      const gone = new Set(seqs)
      const found = rows.filter(
        (row) => gone.has(row.seq) && row.workspace === by.workspace && row.document === by.document,
      )
      if (found.length !== gone.size) return false
      rows = rows.filter((row) => !gone.has(row.seq))
      rows.push({ ...by, update: by.update.slice(), seq: ++last })
      return true
    },
    documents: async (workspace) =>
      [...new Set(rows.filter((row) => row.workspace === workspace).map((row) => row.document))].sort(),
    close: async () => undefined,
  }
}
