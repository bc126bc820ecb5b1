// Says what others' work took from an edit that was made without knowing of it, in whichever document: one notice for one meeting.
import { useEffect } from 'react'
import { services } from '#core/kinds/services.ts'
import type { Taken } from '#core/source.ts'
import { documentsIn } from '#core/centre/windows.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { announce, announceFault, isStanding, notices, withdrawNotice, type Notice } from '#ui/notices.ts'
import type { TitleOf } from '#kit/undo/fieldWords.ts'
import { wordsOfTaken } from '#kit/undo/takenWords.ts'
import { namedPeople } from '#kit/undo/useUndone.ts'
import { currentLanguage, wordsOf } from '#words/words.ts'
import { nameOfRowIn } from './rowNames.ts'

const titleOf: TitleOf = (use, lang) => services.get(use)?.title[lang] ?? null

/** One press puts all words of one notice back; where the text takes nothing just now, the notice stays. */
const putBackAction = (taken: readonly Taken[], words: string): Notice['action'] => {
  const back = taken.flatMap(({ putBack }) => putBack ?? [])
  if (back.length === 0) return undefined
  const say = wordsOf(currentLanguage(), 'undo')
  const run = (): void => {
    const isWhole = back.map((put) => put()).every(({ ok }) => ok)
    if (!isWhole)
      announceFault(say('taken.notPutBack', { words }), { label: say('taken.putBack'), run }, 'anywhere')
  }
  return { label: say('taken.putBack'), run }
}

/** Watches all documents of a centre while its page stands; a notice goes when what it tells is true no more. */
export const useTaken = (workspace: Workspace): void =>
  useEffect(() => {
    const nameOfRow = nameOfRowIn(workspace.layout, workspace.centre)
    let said: readonly Taken[] = []
    let standing: Notice | null = null
    const tell = (taken: readonly Taken[]): void => {
      // A meeting arrives in pieces: as long as the notice stands, what comes is said with it.
      const stands = standing !== null && isStanding(standing.number)
      if (stands && standing !== null) withdrawNotice(standing.number)
      said = stands ? [...said, ...taken] : taken
      const words = wordsOfTaken(said, { ...namedPeople(workspace), titleOf, nameOfRow }, currentLanguage())
      if (said.every(({ whose }) => whose === 'outwritten' || whose === 'made-too')) announce(words)
      else announceFault(words, putBackAction(said, words), 'anywhere')
      standing = notices.read()
    }
    const documents = [...documentsIn(workspace).map(([, open]) => open), workspace.ownRemarks]
    /** What was removed stands again, by whomever: the notice would say what is true no more. */
    const look = (): void => {
      if (standing === null || said.some(({ whose }) => whose !== 'mine')) return
      const tables = documents.map((open) => open.read() as Readonly<Record<string, unknown>>)
      const stands = ({ table, id }: Pick<Taken, 'table' | 'id'>): boolean =>
        tables.some(({ [table]: rows }) => rows instanceof Map && rows.has(id))
      if (said.every((one) => stands(one.under ?? one))) withdrawNotice(standing.number)
    }
    const ends = documents.flatMap((document) => [document.onTaken(tell), document.watch(look)])
    return () => {
      for (const end of ends) end()
      if (standing?.action === undefined || !isStanding(standing.number)) return
      // the centre is closed, and takes nothing any more: what was lost is said still
      withdrawNotice(standing.number)
      announceFault(standing.text, undefined, 'anywhere')
    }
  }, [workspace])
