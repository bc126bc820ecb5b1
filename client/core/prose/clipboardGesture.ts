// Whether a change of a text is a cut or a paste: the editor knows it of the press, and the document can't tell it by the letters.

/** What a person pressed. */
export type ClipboardGesture = 'cut' | 'paste'

const running = new WeakMap<object, ClipboardGesture>()

/** Runs what writes a cut or a paste into a document; of what else runs `gesture` is null. */
export const duringGesture = (doc: object, gesture: ClipboardGesture | null, run: () => void): void => {
  if (gesture === null) return run()
  running.set(doc, gesture)
  try {
    run()
  } finally {
    running.delete(doc)
  }
}

/** What is being written into a document at the moment; null where it is typed, moved, or nobody says. */
export const gestureIn = (doc: object): ClipboardGesture | null => running.get(doc) ?? null
