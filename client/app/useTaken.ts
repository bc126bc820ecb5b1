// Says what others' work took from an edit that was made without knowing of it, in whichever document: one notice for one meeting.
import { useEffect } from 'react'
import { services } from '#core/kinds/services.ts'
import { ownElsewhere, type Taken } from '#core/source.ts'
import { type AnyDocument, documentsIn } from '#core/centre/windows.ts'
import type { TakenRow } from '#core/documents/takenRows.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { beingTyped } from '#ui/beingTyped.ts'
import { announce, announceFault, isStanding, notices, withdrawNotice, type Notice } from '#ui/notices.ts'
import type { TitleOf } from '#kit/undo/fieldWords.ts'
import { wordsOfTaken } from '#kit/undo/takenWords.ts'
import {
  closedLosses,
  closeToldLosses,
  dropToldLoss,
  idOfToldLoss,
  keepToldLoss,
  keysOfLoss,
  toldLosses,
} from '#kit/undo/toldLosses.ts'
import { betweenSentences } from '#kit/undo/undoWords.ts'
import { namedPeople } from '#kit/undo/useUndone.ts'
import { currentLanguage, type Lang, wordsOf } from '#words/words.ts'
import { bringBackAction } from './bringingBack.ts'
import { endsAsWalls } from './drawnNames.ts'
import { nameOfRowIn } from './rowNames.ts'
import { toldByNow } from './toldByNow.ts'

const titleOf: TitleOf = (use, lang) => services.get(use)?.title[lang] ?? null

/** One press puts all words of one notice back, or what they were typed in; where nothing is taken just now, the notice stays. */
const putBackAction = (taken: readonly Taken[], words: string): Notice['action'] => {
  const able = taken.filter(({ putBack, whose }) => putBack !== undefined && whose !== 'mine')
  const back = [...new Set(able.flatMap(({ putBack }) => putBack ?? []))]
  if (back.length === 0) return undefined
  const say = wordsOf(currentLanguage(), 'undo')
  const label = say(able.every(({ whose }) => whose === 'typed') ? 'typed.bringBack' : 'taken.putBack')
  const run = (): void => {
    const isWhole = back.map((put) => put()).every(({ ok }) => ok)
    if (!isWhole) announceFault(say('taken.notPutBack', { words }), { label, run }, 'anywhere')
  }
  return { label, run }
}

/** Where no press brings it back, whoever removed it can. */
const withAsking = (taken: readonly Taken[], words: string): string => {
  const isGone = taken.some(({ whose, under }) => whose === 'mine' && under?.table !== 'variants')
  const lang = currentLanguage()
  return isGone ? [words, wordsOf(lang, 'undo')('taken.askBack')].join(betweenSentences(lang)) : words
}

/** Where all that was told stands once the notice is closed or covered by another. */
const readAgainAction = ({ id }: Workspace): Notice['action'] => ({
  label: wordsOf(currentLanguage(), 'undo')('taken.readAgain'),
  run: () => {
    location.hash = `#/c/${id}/history`
  },
})

/** What of the rows that another took away was being typed in: the outermost of them is what went. */
const typedIn = (rows: readonly TakenRow[], isWhole: boolean): readonly Taken[] =>
  beingTyped().flatMap(({ owners, text }): readonly Taken[] => {
    const found = owners.flatMap((owner) => rows.find(({ id }) => id === owner) ?? [])[0]
    if (found === undefined) return []
    const { table, id, row, how, by, bringBack } = found
    return [
      {
        ...{ table, id, fields: [], row: { text }, whose: 'typed', how, by, comesBack: false },
        under: { table, id, row },
        ...(isWhole ? { putBack: bringBack } : {}),
      },
    ]
  })

/** The losses that no tab of this device has told and closed yet. */
const notClosed = ({ id }: Workspace, taken: readonly Taken[]): readonly Taken[] => {
  const closed = closedLosses(id)
  return taken.filter((one) => {
    const keys = keysOfLoss(one)
    return keys.length === 0 || keys.some((key) => !closed.has(key))
  })
}

/**
 * Watches all documents of a centre until the function that it gives is called; a notice goes when what it tells is true no more, or when another tab closes it.
 */
export const tellLosses = (workspace: Workspace): (() => void) => {
  const nameOfRow = nameOfRowIn(workspace.layout, workspace.centre)
  const removed = new Map<string, TakenRow>()
  let said: readonly Taken[] = []
  let standing: Notice | null = null
  /** Under which id the words of the standing notice are kept. */
  let kept = ''
  let isClosed = false
  const wordsIn = (lang: Lang): string => {
    const named = endsAsWalls(workspace.layout.read(), said)
    return wordsOfTaken(named, { ...namedPeople(workspace), titleOf, nameOfRow }, lang)
  }
  const keys = (): readonly string[] => [...new Set(said.flatMap(keysOfLoss))]
  const keep = (): void => {
    const words = { zh: wordsIn('zh'), en: wordsIn('en') }
    keepToldLoss(workspace.id, { id: kept, at: workspace.pen.now(), ...words, of: [...keys()] })
  }
  /** Takes the notice away for another to follow, which is nobody's closing. */
  const withdraw = (): void => {
    const before = standing
    standing = null
    if (before !== null) withdrawNotice(before.number)
  }
  const say = (words: string): void => {
    if (said.every(({ whose }) => whose === 'made-too' || whose === 'undone')) announce(words)
    else {
      const back = putBackAction(said, words) ?? bringBackAction(said, words, { workspace, removed })
      announceFault(
        back === undefined ? withAsking(said, words) : words,
        back ?? readAgainAction(workspace),
        'anywhere',
      )
    }
    standing = notices.read()
    isClosed = false
  }
  const tell = (all: readonly Taken[]): void => {
    const taken = notClosed(workspace, all)
    if (taken.length === 0) return
    // A meeting arrives in pieces: as long as the notice stands, what comes is said with it.
    const stands = standing !== null && isStanding(standing.number)
    withdraw()
    said = [...(stands ? said.flatMap((one) => one.now?.() ?? one) : []), ...taken]
    if (!stands) kept = idOfToldLoss(workspace.id, keys(), workspace.pen.newId)
    keep()
    say(wordsIn(currentLanguage()))
  }
  const windows = documentsIn(workspace)
  const documents = [...windows.map(([, open]) => open), workspace.ownRemarks as unknown as AnyDocument]
  /** What is true no more is said no more; who did it, and what stands, is said as it is by now. */
  const look = (): void => {
    if (standing === null || said.length === 0) return
    const before = wordsIn('zh')
    said = said
      .flatMap((one) => one.now?.() ?? one)
      .flatMap((one) => toldByNow(documents, one, workspace.me.read().member))
    if (said.length === 0) {
      withdraw()
      return dropToldLoss(workspace.id, kept)
    }
    if (wordsIn('zh') === before) return
    keep()
    if (!isStanding(standing.number)) return
    withdraw()
    say(wordsIn(currentLanguage()))
  }
  /** Whoever closes it here closes it in every tab; a quiet message only goes by itself. */
  const noteClosing = (): void => {
    if (standing === null || isClosed || isStanding(standing.number)) return
    isClosed = true
    if (standing.stays === true) closeToldLosses(workspace.id, keys())
  }
  const followClosing = (): void => {
    if (standing === null || !isStanding(standing.number)) return
    const open = notClosed(workspace, said)
    if (open.length === said.length) return
    if (open.length === 0) {
      isClosed = true
      return withdrawNotice(standing.number)
    }
    said = open
    kept = idOfToldLoss(workspace.id, keys(), workspace.pen.newId)
    keep()
    withdraw()
    say(wordsIn(currentLanguage()))
  }
  const tellTyped = (rows: readonly TakenRow[], isWhole: boolean): void => {
    const typed = typedIn(rows, isWhole)
    if (typed.length > 0) tell(typed)
  }
  const ends = [
    ...documents.flatMap((document) => [document.onTaken(tell), document.watch(look)]),
    notices.watch(noteClosing),
    toldLosses(workspace.id).watch(followClosing),
    workspace.names.watch(look),
    workspace.presence.watch(look),
    // Putting a room's row back isn't enough: another room may stand on its ground by now.
    ...windows.map(([name, open]) =>
      open.onTakenRows((rows) => {
        for (const row of rows) if (row.how === 'removed') removed.set(`${row.table} ${row.id}`, row)
        tellTyped(rows, name !== 'layout')
      }),
    ),
    ...watchRemarks(workspace, (rows) => tellTyped(rows, false)),
  ]
  return () => {
    for (const end of ends) end()
    if (standing?.action === undefined || !isStanding(standing.number)) return
    // the centre is closed, and takes nothing any more: what was lost is said still
    withdrawNotice(standing.number)
    announceFault(standing.text, undefined, 'anywhere')
  }
}

/** Tells of losses in the centre whose page stands. */
export const useTaken = (workspace: Workspace): void => useEffect(() => tellLosses(workspace), [workspace])

/** Everybody's remarks are their own document's, in which nobody else brings anything back; new authors come by and by. */
const watchRemarks = (
  { remarks, me }: Workspace,
  tell: (rows: readonly TakenRow[]) => void,
): readonly (() => void)[] => {
  const ends = new Map<string, () => void>()
  const authorIn = (member: string): string => (member === me.read().member ? ownElsewhere : member)
  const look = (): void => {
    for (const [member, open] of remarks.read())
      if (!ends.has(member))
        ends.set(
          member,
          open.onTakenRows((rows) => tell(rows.map((row) => ({ ...row, by: authorIn(member) })))),
        )
  }
  look()
  return [remarks.watch(look), () => ends.forEach((end) => end())]
}
