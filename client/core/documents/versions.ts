// Which versions have written to a document: a grow-only root map in it, and the gate that shuts out an older build.
import type * as Y from 'yjs'

const versionsMap = 'versions'

/** The highest version that has written to the document, from its grow-only `versions` map. */
const highestVersion = (doc: Y.Doc, name: string): number => {
  let highest = 0
  for (const key of doc.getMap(versionsMap).keys()) {
    const [written, version] = key.split('.')
    if (written === name && /^\d{1,6}$/.test(version ?? '')) highest = Math.max(highest, Number(version))
  }
  return highest
}

/**
 * What an editor that writes to a document past its gestures (the co-edited text) has to keep to, so that an older build
 * never mends what it doesn't know.
 */
export interface VersionGate {
  /**
   * Leaves a mark in the document: of this build, or of the oldest that may read what is written. To be called before the
   * editor's first change, so that no peer meets that first.
   */
  readonly leaveMark: (needed?: number) => void
  /**
   * Calls `letGo` once a newer version has written to the document: inside the transaction that brings its mark, before
   * anybody is told of what else came with it. From then on nothing may be written. Gives the function that ends it.
   */
  readonly onSealed: (letGo: () => void) => () => void
}

/** The gate of one document, as the document itself holds it. */
export interface Versions extends VersionGate {
  readonly sealed: () => boolean
  readonly close: () => void
}

/** Keeps the gate of one open document for a build that knows it up to `version`. */
export const keepGate = (doc: Y.Doc, name: string, version: number): Versions => {
  const marks = doc.getMap(versionsMap)
  const waiting = new Set<() => void>()
  let sealed = highestVersion(doc, name) > version
  // A type's own observers run before those that watch all below a root, such as an editor's.
  const look = (): void => {
    if (sealed || highestVersion(doc, name) <= version) return
    sealed = true
    for (const letGo of waiting) letGo()
    waiting.clear()
  }
  marks.observe(look)
  return {
    sealed: () => sealed,
    leaveMark: (needed = version) => {
      const mark = `${name}.${needed}`
      if (!sealed && !marks.has(mark)) marks.set(mark, true)
    },
    onSealed: (letGo) => {
      if (sealed) letGo()
      else waiting.add(letGo)
      return () => void waiting.delete(letGo)
    },
    close: () => {
      marks.unobserve(look)
      waiting.clear()
    },
  }
}
