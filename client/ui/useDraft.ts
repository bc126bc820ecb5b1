// A field's own draft: typing stays in the field until Enter or leaving it, then becomes one change; Escape takes it back.
import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'

export interface Draft {
  readonly value: string
  readonly fault: string | null
  readonly onChange: (event: { readonly currentTarget: { readonly value: string } }) => void
  readonly onBlur: (event: FocusEvent) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

export interface DraftRules {
  /** The stored value as text; shown whenever nothing is being typed, so that others' changes appear. */
  readonly stored: string
  /** Takes the text, or says in words why not. Not called when the text is what is stored. */
  readonly commit: (text: string) => string | null
  /** Enter makes a new line instead of committing. */
  readonly manyLines?: boolean
}

/**
 * One commit per visit to the field means one step of undo. A page that is put away (another app, a locked screen) may never come
 * back, so that counts as leaving the field. Enter that ends an input method's composition commits nothing.
 */
export const useDraft = ({ stored, commit, manyLines = false }: DraftRules): Draft => {
  const [typed, setTyped] = useState<string | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const settle = () => {
    if (typed === null) return
    const refused = typed === stored ? null : commit(typed)
    setFault(refused)
    if (refused === null) setTyped(null)
  }
  const latest = useRef(settle)
  useEffect(() => {
    latest.current = settle
  })
  const typing = typed !== null
  useEffect(() => {
    if (!typing) return
    const onHidden = () => {
      if (document.visibilityState === 'hidden') latest.current()
    }
    document.addEventListener('visibilitychange', onHidden)
    return () => document.removeEventListener('visibilitychange', onHidden)
  }, [typing])
  return {
    value: typed ?? stored,
    fault,
    onChange: (event) => setTyped(event.currentTarget.value),
    onBlur: settle,
    onKeyDown: (event) => {
      if (event.nativeEvent.isComposing) return
      if (event.key === 'Enter' && !manyLines) settle()
      if (event.key === 'Escape' && typed !== null) {
        event.stopPropagation()
        setTyped(null)
        setFault(null)
      }
    },
  }
}
