// Lends the document's own undo to an editor: the editor may use it, but not end it when it is closed.
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'

type Listener = Parameters<Y.UndoManager['on']>[1]
type Event = Parameters<Y.UndoManager['on']>[0]

/**
 * The editor's binding destroys the undo manager it was given when its view goes, which would end undo for the whole
 * document. Through this it only takes back its listeners. Its edits are tracked as this device's own.
 */
export const shieldUndo = (undoing: Y.UndoManager): Y.UndoManager => {
  undoing.addTrackedOrigin(ySyncPluginKey)
  const listening: [Event, Listener][] = []
  return new Proxy(undoing, {
    get: (target, key) => {
      if (key === 'destroy')
        return () => {
          for (const [event, listener] of listening.splice(0)) target.off(event, listener)
        }
      if (key === 'on')
        return (event: Event, listener: Listener) => {
          listening.push([event, listener])
          return target.on(event, listener)
        }
      // The binding plants a revival of what it destroyed; nothing was destroyed.
      if (key === 'restore') return undefined
      const value: unknown = Reflect.get(target, key, target)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
    set: (target, key, value) => (key === 'restore' ? true : Reflect.set(target, key, value, target)),
  })
}
