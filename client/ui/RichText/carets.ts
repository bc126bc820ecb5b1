// The others' carets in a text: a bar in the person's colour and the name, always written.
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret'
import { type PersonColour, personColour } from '#ui/Seal.tsx'

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

/** Only the member's id travels; name and colour are looked up on the reader's side. */
export const carets = (
  awareness: CaretAwareness,
  member: string,
  personOf: (member: string) => CaretPerson,
) =>
  CollaborationCaret.configure({
    provider: { awareness },
    user: { member },
    render: (user) => {
      const { name, colour } = personOf(String(user['member']))
      const caret = document.createElement('span')
      caret.className = 'bd-caret'
      caret.style.setProperty('--person', personColour(colour))
      const flag = document.createElement('span')
      flag.className = 'bd-caret-name'
      flag.textContent = name
      // Word joiners keep the caret from opening a place to break the line.
      caret.append('\u2060', flag, '\u2060')
      return caret
    },
    selectionRender: (user) => {
      const { colour } = personOf(String(user['member']))
      return { class: 'bd-caret-selection', style: `--person: ${personColour(colour)}` }
    },
  })
