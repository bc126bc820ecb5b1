// Lends the document's one list of steps to an editor: the editor may undo and redo by it, but not end it when it is closed.
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'

type Listener = Parameters<Y.UndoManager['on']>[1]
type Event = Parameters<Y.UndoManager['on']>[0]

/** What a page hands an editor: stretches of typing and gestures on rows stand in one list, and undo takes the newest. */
export interface TextUndo {
  /** Groups what is typed; it never undoes by itself, since it would go on to older steps. */
  readonly manager: Y.UndoManager
  /** True where something went back. */
  readonly undo: () => boolean
  readonly redo: () => boolean
  readonly steps: () => { readonly done: readonly unknown[]; readonly undone: readonly unknown[] }
}

/**
 * The editor's binding destroys the undo manager it was given when its view goes, which would end undo for the whole
 * document. Through this it only takes back its listeners. Its edits are tracked as this device's own.
 */
export const lendUndo = ({ manager, undo, redo, steps }: TextUndo): Y.UndoManager => {
  manager.addTrackedOrigin(ySyncPluginKey)
  const listening: [Event, Listener][] = []
  // What counts as taken back is any step that something went back of.
  const own: Readonly<Record<string, () => unknown>> = {
    undo: () => (undo() ? {} : null),
    redo: () => (redo() ? {} : null),
    canUndo: () => steps().done.length > 0,
    canRedo: () => steps().undone.length > 0,
    destroy: () => {
      for (const [event, listener] of listening.splice(0)) manager.off(event, listener)
    },
  }
  return new Proxy(manager, {
    get: (target, key) => {
      if (typeof key === 'string' && Object.hasOwn(own, key)) return own[key]
      if (key === 'undoStack') return steps().done
      if (key === 'redoStack') return steps().undone
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
