// A field's own draft: typing stays in the field until Enter or leaving it, then becomes one change; Escape takes it back.
import {
  type FocusEvent,
  type KeyboardEvent,
  type RefCallback,
  type RefObject,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react'
import { useBeingTyped } from './beingTyped.ts'
import { useDraftOwner } from './DraftOf.tsx'
import { focusIsLost } from './focusPath.ts'
import { readFieldDraft, draftPlace, keep, type KeptDraft, leftBehind, readKeptDraft } from './keptDrafts.ts'
import { announceFault } from './notices.ts'
import { redoes, undoes, useTypingSteps } from './typingSteps.ts'
import { countTypedField, type TypedField } from './unwritten.ts'
import { useWords } from './useWords.ts'

/** What a field is given to show, and what it has to call. */
export interface FieldDraft {
  readonly value: string
  readonly fault: string | null
  readonly field: RefCallback<HTMLElement>
  readonly onChange: (event: { readonly currentTarget: { readonly value: string } }) => void
  readonly onBlur: (event: FocusEvent) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/** What the draft belongs to and when it becomes a change. */
export interface DraftRules {
  /** What the field is called: with the page and its owner it says where its draft is kept. */
  readonly name: string
  /** The stored value as text; shown whenever nothing is being typed, so that others' changes appear. */
  readonly stored: string
  /** Takes the text, or says in words why not. Not called when the text is what is stored. */
  readonly commit: (text: string) => string | null
  /** Says in words why a text could not be taken, and takes nothing: what comes back refused says so at once. */
  readonly faultOf?: (text: string) => string | null
  /** The text as it would be shown once stored; the text itself where that can't be said. */
  readonly asStored?: (text: string) => string
  /** Enter makes a new line instead of committing. */
  readonly manyLines?: boolean
  /** Nothing can be written: a draft from before stays where it is. */
  readonly disabled?: boolean
}

interface Typing extends KeptDraft {
  /** The person has seen that the value under the draft was changed, and typed on. */
  readonly seen: boolean
}

/** How many fields stand under one place now: two of one name can't be told apart, so that neither is kept. */
const standing = new Map<string, number>()

/** Places under which more than one field stands, so that none of them is kept: an error of the page, for tests to find. */
export const placesInDoubt = (): readonly string[] =>
  [...standing].filter(([, count]) => count > 1).map(([place]) => place)

/**
 * One commit per visit to the field means one step of undo. A page that is put away (another app, a locked screen) may never come
 * back, so that counts as leaving the field; the draft stays kept until the page is seen again, because the write may not reach the
 * disk any more. Enter that ends an input method's composition commits nothing. After a reload what was typed stands in the field
 * again. A value that was changed under the draft is said, and written over only after that was seen. A text that was refused stays in
 * the field with the reason, also when the field comes back later; a field that goes away with one says so.
 */
export const useDraft = ({
  name,
  stored,
  commit,
  faultOf = () => null,
  asStored = (text) => text,
  manyLines = false,
  disabled = false,
}: DraftRules): FieldDraft => {
  const say = useWords('frame')
  const [typing, setTyping] = useState<Typing | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const owner = useDraftOwner()
  const [place] = useState(() => draftPlace(owner, name))
  const element = useRef<HTMLElement | null>(null)
  const steps = useTypingSteps()
  const remember = (draft: KeptDraft | null): void => {
    if ((standing.get(place) ?? 0) > 1) return
    keep(place, draft === null ? undefined : { typed: draft.typed, stored: draft.stored })
  }
  const isChanged = typing !== null && typing.stored !== stored && asStored(typing.typed) !== stored
  const shown = typing?.typed ?? stored
  const type = (typed: string | null): void => {
    const next =
      typed === null || typed === stored
        ? null
        : { typed, stored: typing?.stored ?? stored, seen: isChanged || (typing?.seen ?? false) }
    setTyping(next)
    remember(next)
    if (typed === null) setRefused(null)
  }
  const settle = (how: { readonly away?: boolean; readonly sure?: boolean } = {}): boolean => {
    if (typing === null) return true
    if (isChanged && !typing.seen && how.sure !== true) return false
    const fault = typing.typed === stored ? null : commit(typing.typed)
    setRefused(fault)
    if (fault !== null) return false
    setTyping(null)
    if (how.sure === true) steps.begin(typing.stored)
    else steps.clear()
    if (how.away === true) document.addEventListener('visibilitychange', () => remember(null), { once: true })
    else remember(null)
    return true
  }
  useBeingTyped(owner, typing?.typed ?? null)
  const latest = useRef(settle)
  useEffect(() => {
    latest.current = settle
  })
  useLeftRefused(name, place, typing === null ? null : refused)
  const isTyping = typing !== null
  const forms: TypedField = {
    element: () => element.current,
    write: () => {
      if (latest.current()) return true
      // what was changed under the draft is said once; the next press writes
      setTyping((now) => (now === null ? null : { ...now, seen: true }))
      return false
    },
    giveUp: () => type(null),
  }
  useAsked(isTyping, forms, () => void latest.current({ away: true }))

  /** True where the draft is more than what is stored by now. */
  const bringBack = useRef((kept: unknown): boolean => {
    const draft = readFieldDraft(kept)
    if (draft === null) return false
    if (draft.typed === stored || asStored(draft.typed) === stored) {
      keep(place, undefined)
      return false
    }
    setTyping((now) => now ?? { ...draft, seen: false })
    if (draft.stored === stored) setRefused(faultOf(draft.typed))
    return true
  })
  useBroughtBack(place, disabled, element, bringBack)

  return {
    value: shown,
    fault: refused ?? (isChanged ? say('changedMeanwhile', { value: stored === '' ? '–' : stored }) : null),
    field: useCallback((mounted: HTMLElement | null) => {
      element.current = mounted
    }, []),
    onChange: (event) => {
      steps.add(shown)
      type(event.currentTarget.value)
    },
    onBlur: () => void settle(),
    onKeyDown: (event) => {
      if (event.nativeEvent.isComposing) return
      if (undoes(event) || redoes(event)) {
        // the browser's own history of the field doesn't know what was stored in between
        event.preventDefault()
        const text = undoes(event) ? steps.back(shown) : steps.on(shown)
        if (text !== undefined) type(text)
      }
      if (event.key === 'Enter' && !manyLines) settle({ sure: true })
      if (event.key === 'Escape' && typing !== null) {
        event.stopPropagation()
        steps.clear()
        type(null)
      }
    },
  }
}

/** Says so when the field goes away with a text that was refused and is kept: nobody sees it any more. */
const useLeftRefused = (name: string, place: string, fault: string | null): void => {
  const say = useWords('frame')
  const latest = useRef<() => void>(() => {})
  useEffect(() => {
    latest.current = () => {
      const kept = fault === null ? null : readFieldDraft(readKeptDraft(place))
      if (fault === null || kept === null) return
      announceFault(say('refusedLeft', { field: name, text: kept.typed, fault }), undefined, 'anywhere')
    }
  })
  useEffect(() => () => latest.current(), [])
}

/** While something is typed, forms may ask for it, and it is told that the page is put away. */
const useAsked = (isTyping: boolean, field: TypedField, onHidden: () => void): void => {
  const latest = useRef({ field, onHidden })
  useEffect(() => {
    latest.current = { field, onHidden }
  })
  useEffect(() => {
    if (!isTyping) return
    const look = (): void => {
      if (document.visibilityState === 'hidden') latest.current.onHidden()
    }
    document.addEventListener('visibilitychange', look)
    const uncount = countTypedField({
      element: () => latest.current.field.element(),
      write: () => latest.current.field.write(),
      giveUp: () => latest.current.field.giveUp(),
    })
    return () => {
      document.removeEventListener('visibilitychange', look)
      uncount()
    }
  }, [isTyping])
}

/** Brings back what this tab kept under a place, or a closed one left, once it is known that no other field has the same place. */
const useBroughtBack = (
  place: string,
  disabled: boolean,
  element: RefObject<HTMLElement | null>,
  bringBack: RefObject<(kept: unknown) => boolean>,
): void => {
  useEffect(() => {
    standing.set(place, (standing.get(place) ?? 0) + 1)
    return () => {
      standing.set(place, (standing.get(place) ?? 1) - 1)
    }
  }, [place])
  useEffect(() => {
    if (disabled) return
    let gone = false
    const isAlone = (): boolean => !gone && standing.get(place) === 1
    const look = async (): Promise<void> => {
      // after all fields of the page have counted themselves
      await Promise.resolve()
      if (!isAlone()) return
      const own = readKeptDraft(place)
      if (own !== undefined) {
        // the person was in the midst of it
        if (bringBack.current(own) && focusIsLost()) element.current?.focus()
        return
      }
      const [left] = await leftBehind(place)
      if (left === undefined || !isAlone() || readKeptDraft(place) !== undefined) return
      left.take()
      bringBack.current(left.value)
    }
    void look()
    return () => {
      gone = true
    }
  }, [place, disabled, element, bringBack])
}
