// A field's own draft: typing stays in the field until Enter or leaving it, then becomes one change; Escape takes it back.
import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useDraftOwner } from './DraftOf.tsx'
import { draftPlace, keep, readDraft } from './keptDrafts.ts'

export interface Draft {
  readonly value: string
  readonly fault: string | null
  readonly onChange: (event: { readonly currentTarget: { readonly value: string } }) => void
  readonly onBlur: (event: FocusEvent) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

export interface DraftRules {
  /** What the field is called: with the page and its owner it says where its draft is kept. */
  readonly name: string
  /** The stored value as text; shown whenever nothing is being typed, so that others' changes appear. */
  readonly stored: string
  /** Takes the text, or says in words why not. Not called when the text is what is stored. */
  readonly commit: (text: string) => string | null
  /** Enter makes a new line instead of committing. */
  readonly manyLines?: boolean
  /** Nothing can be written: a draft from before stays where it is. */
  readonly disabled?: boolean
}

/** How many fields stand under one place now: two of one name can't be told apart, so that neither is kept. */
const standing = new Map<string, number>()

/**
 * One commit per visit to the field means one step of undo. A page that is put away (another app, a locked screen) may never come
 * back, so that counts as leaving the field. Enter that ends an input method's composition commits nothing. What is typed is kept
 * in the tab's storage at every key: after a reload it is committed where the value under it is still the same, else shown as typed.
 */
export const useDraft = ({
  name,
  stored,
  commit,
  manyLines = false,
  disabled = false,
}: DraftRules): Draft => {
  const [typed, setTyped] = useState<string | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const owner = useDraftOwner()
  const [place] = useState(() => draftPlace(owner, name))
  const remember = (text: string | null): void => {
    if ((standing.get(place) ?? 0) > 1) return
    keep(place, text === null ? undefined : { typed: text, stored })
  }
  const settle = () => {
    if (typed === null) return
    const refused = typed === stored ? null : commit(typed)
    setFault(refused)
    if (refused !== null) return
    setTyped(null)
    remember(null)
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

  const bringBack = useRef((): void => {
    const kept = disabled ? null : readDraft(place)
    if (kept === null) return
    if (kept.typed === stored) {
      keep(place, undefined)
      return
    }
    const refused = kept.stored === stored ? commit(kept.typed) : null
    if (kept.stored === stored && refused === null) {
      keep(place, undefined)
      return
    }
    setTyped(kept.typed)
    setFault(refused)
  })
  useEffect(() => {
    standing.set(place, (standing.get(place) ?? 0) + 1)
    return () => {
      standing.set(place, (standing.get(place) ?? 1) - 1)
    }
  }, [place])
  useEffect(() => {
    // after all fields of the page have counted themselves
    let gone = false
    queueMicrotask(() => {
      if (!gone && standing.get(place) === 1) bringBack.current()
    })
    return () => {
      gone = true
    }
  }, [place])

  return {
    value: typed ?? stored,
    fault,
    onChange: (event) => {
      const text = event.currentTarget.value
      setTyped(text)
      remember(text)
    },
    onBlur: settle,
    onKeyDown: (event) => {
      if (event.nativeEvent.isComposing) return
      if (event.key === 'Enter' && !manyLines) settle()
      if (event.key === 'Escape' && typed !== null) {
        event.stopPropagation()
        setTyped(null)
        setFault(null)
        remember(null)
      }
    },
  }
}
