// Makes the browser start a new log file for its storage, so that it doesn't append to a file torn by a kill.

/** Created and deleted at once; where the page dies in between, the next one deletes it. */
const scratchName = 'bandeng-fresh-log'
/** Longest delay of the first write, in ms. */
const patienceMs = 2_000

/**
 * Await it before a page's first write. Chromium appends to the log it finds, even where that ends within a record because the
 * browser was killed (google/leveldb#1287); what follows can't be read, and the next start discards everything that the page
 * had stored. Deleting a database makes it start another log. Elsewhere this has no effect. Never rejects.
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
      // The write itself will report the fault.
      over()
    }
  })
}
