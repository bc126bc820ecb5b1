// Has the browser begin a new file for what it stores, so that a file whose end was torn by a kill isn't written on.

/** Made and deleted again at once; where a page dies in between, the next one deletes it. */
const scratchName = 'bandeng-fresh-log'
/** Nobody's work is held back for longer than this, in milliseconds. */
const patienceMs = 2_000

/**
 * To be awaited before a page's first write. Chromium writes on in the log that it finds, even where that ends within a record
 * because the browser was killed (google/leveldb#1287); what follows such an end can't be read, and the next start throws away
 * everything that the page had stored. Deleting a database makes it begin another log. Elsewhere this does nothing. Never rejects.
 */
export const beginFreshLog = (factory: IDBFactory | undefined): Promise<void> => {
  if (factory === undefined) return Promise.resolve()
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, patienceMs)
    const over = (): void => {
      clearTimeout(timer)
      resolve()
    }
    try {
      const made = factory.open(scratchName, 1)
      made.onerror = over
      made.onsuccess = () => {
        made.result.close()
        const gone = factory.deleteDatabase(scratchName)
        gone.onerror = over
        gone.onsuccess = over
      }
    } catch {
      // whoever wants to write is told the same, in words
      over()
    }
  })
}
