// A document with a text in it, where a test needs anything to send.
import * as Y from 'yjs'

export const docWith = (text: string): Y.Doc => {
  const doc = new Y.Doc()
  doc.getText('t').insert(0, text)
  return doc
}
