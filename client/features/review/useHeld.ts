// Which revision the page is about: the one in hand, unless somebody is in the midst of deciding on another.
import { useCallback } from 'react'
import { approvedRevision, type RevisionStanding } from '#core/ledgers/decisions.ts'
import { draftPlace, readKeptDraft } from '#ui/keptDrafts.ts'
import { useKept } from '#ui/useKept.ts'

/** The revision that waits for a decision, unless a later one is in force; else the newest one. */
const inHand = (standings: readonly RevisionStanding[]): RevisionStanding | null => {
  const approved = approvedRevision(standings)
  const since = approved === null ? 0 : standings.lastIndexOf(approved) + 1
  return standings.slice(since).findLast(isOpenStanding) ?? standings.at(-1) ?? null
}

/** Whether a revision waits for a decision. */
export const isOpenStanding = ({ state }: RevisionStanding): boolean =>
  state === 'in-review' || state === 'disputed'

/** Under which name of the page the words about a revision are kept until they are sent. */
export const opinionPlace = (revision: string): string => `reason-${revision}`

/** What the page shows, and how a decision that is under way keeps it there. */
export interface HeldRevision {
  readonly shown: RevisionStanding | null
  /** The one that the page would show if nobody were in the midst of deciding. */
  readonly current: RevisionStanding | null
  /** Whether somebody is in the midst of deciding on what is shown. */
  readonly isHeld: boolean
  /** Others than these two about which words are kept that were not sent. */
  readonly worded: readonly RevisionStanding[]
  /** Told by the form whether something is typed or asked in it. */
  readonly onDeciding: (revision: string, isDeciding: boolean) => void
  /** Goes to a revision; null: to the one in hand. */
  readonly goTo: (revision: string | null) => void
}

/**
 * A revision that somebody has begun to decide on stays until they have decided or go on by themselves, also through a reload: words for
 * one must not fall on another that came meanwhile.
 */
export const useHeld = (standings: readonly RevisionStanding[]): HeldRevision => {
  const [held, setHeld] = useKept<string | null>('deciding', null, (kept) =>
    typeof kept === 'string' ? kept : null,
  )
  const current = inHand(standings)
  const about = standings.find(({ revision }) => revision === held) ?? null
  const shown = about ?? current
  const inHandNow = current?.revision
  const onDeciding = useCallback(
    (revision: string, isDeciding: boolean) =>
      setHeld((before) => (isDeciding ? revision : before === inHandNow ? null : before)),
    [setHeld, inHandNow],
  )
  return {
    shown,
    current,
    isHeld: about !== null,
    worded: standings.filter(
      ({ revision }) => revision !== shown?.revision && revision !== inHandNow && hasWords(revision),
    ),
    onDeciding,
    goTo: setHeld,
  }
}

const hasWords = (revision: string): boolean => {
  const kept = readKeptDraft(draftPlace(opinionPlace(revision)))
  return typeof kept === 'string' && kept.trim() !== ''
}
