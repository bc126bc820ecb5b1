// The others' carets in a text: a bar in the person's colour and the name, always written.
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret'
import { Plugin } from '@tiptap/pm/state'
import { DecorationSet } from '@tiptap/pm/view'
import * as Y from 'yjs'
import { type PersonColour, personColour } from '#ui/Seal.tsx'
import look from './RichText.module.css'

/** What is known of a member: the name comes from the members' ledger, never from the wire. */
export interface CaretPerson {
  readonly name: string
  readonly colour: PersonColour
}

/** What the caret extension needs of an awareness; y-protocols' own fits. */
export interface CaretAwareness {
  readonly clientID: number
  readonly states: Map<number, Record<string, unknown>>
  readonly getStates: () => Map<number, Record<string, unknown>>
  readonly getLocalState: () => Record<string, unknown> | null
  readonly setLocalStateField: (field: string, value: unknown) => void
  readonly on: (event: 'change' | 'update', listener: (...values: never[]) => void) => void
  readonly off: (event: 'change' | 'update', listener: (...values: never[]) => void) => void
}

/** Whether a place can be looked up in this text; what can't be read makes Yjs throw, and another root's name would found that root. */
const canBeSought = (place: unknown, fragment: Y.XmlFragment): boolean => {
  const { doc } = fragment
  if (doc === null) return false
  try {
    const position = Y.createRelativePositionFromJSON(place)
    const root = position.tname
    if (root !== null && doc.share.get(root) !== (fragment as unknown)) return false
    Y.createAbsolutePositionFromRelativePosition(position, doc)
    return true
  } catch {
    return false
  }
}

/** Of what the others show, whose caret it is and where: never more, and only where it can be looked up. */
const caretsIn = (
  states: ReadonlyMap<number, Record<string, unknown>>,
  fragment: Y.XmlFragment,
): Map<number, Record<string, unknown>> => {
  const carets = new Map<number, Record<string, unknown>>()
  for (const [client, state] of states) {
    const cursor = state['cursor'] as
      | { readonly anchor?: unknown; readonly head?: unknown }
      | null
      | undefined
    if (typeof cursor !== 'object' || cursor === null || typeof state['member'] !== 'string') continue
    const { anchor, head } = cursor
    if (!canBeSought(anchor, fragment) || !canBeSought(head, fragment)) continue
    // a name and a colour, so that the plugin writes none of its own
    const user = { member: state['member'], name: '', color: '#000000' }
    carets.set(client, { user, cursor: { anchor, head } })
  }
  return carets
}

/** Of this device only the place of its caret is shown: who it is stands in its state already. */
const shownFields = new Set(['cursor'])

const guarded = (awareness: CaretAwareness, fragment: Y.XmlFragment): CaretAwareness => ({
  get clientID() {
    return awareness.clientID
  },
  get states() {
    return caretsIn(awareness.getStates(), fragment)
  },
  getStates: () => caretsIn(awareness.getStates(), fragment),
  getLocalState: () => awareness.getLocalState(),
  setLocalStateField: (field, value) => {
    if (shownFields.has(field)) awareness.setLocalStateField(field, value)
  },
  on: (event, listener) => awareness.on(event, listener),
  off: (event, listener) => awareness.off(event, listener),
})

/** The plugin, but where its decorations can't be reckoned it shows none, so that a fault of a caret never holds up the text. */
const withoutFaults = (plugin: Plugin): Plugin => {
  const { state, view } = plugin.spec
  if (state === undefined) return plugin
  return new Plugin({
    ...plugin.spec,
    view(editorView) {
      const made = view?.call(plugin, editorView) ?? {}
      return {
        ...made,
        // one's own caret can't be looked up in a document that the screen doesn't show yet
        update: (...change) => {
          try {
            made.update?.(...change)
          } catch {
            // the others see it where it was
          }
        },
      }
    },
    state: {
      init(config, editorState) {
        try {
          return state.init.call(plugin, config, editorState) as unknown
        } catch {
          return DecorationSet.empty
        }
      },
      apply(transaction, value, before, after) {
        try {
          return state.apply.call(plugin, transaction, value, before, after) as unknown
        } catch {
          return DecorationSet.empty
        }
      },
    },
  })
}

/** Only the member's id travels; name and colour are looked up on the reader's side. */
export const carets = (
  awareness: CaretAwareness,
  fragment: Y.XmlFragment,
  personOf: (member: string) => CaretPerson,
) =>
  CollaborationCaret.extend({
    addProseMirrorPlugins() {
      return (this.parent?.() ?? []).map(withoutFaults)
    },
  }).configure({
    provider: { awareness: guarded(awareness, fragment) },
    render: (user) => {
      const { name, colour } = personOf(String(user['member']))
      const caret = document.createElement('span')
      caret.className = look['caret'] ?? ''
      caret.dataset['ui'] = 'caret'
      caret.style.setProperty('--person', personColour(colour))
      // The name is drawn by the style sheet. With text in it the browser would put one's own caret inside, where nothing can
      // be typed and what is typed is lost.
      caret.dataset['name'] = name
      caret.ariaHidden = 'true'
      return caret
    },
    selectionRender: (user) => {
      const { colour } = personOf(String(user['member']))
      return { class: look['caretSelection'] ?? '', style: `--person: ${personColour(colour)}` }
    },
  })
