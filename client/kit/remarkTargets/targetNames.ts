// What a remark is pinned on is called, in the reader's language; the stored label only speaks for what is gone or not known here.
import { useMemo } from 'react'
import { targetName } from '#core/centre/remarkTargets/remarkTargets.ts'
import { anyChange, windowNamed, type Windows } from '#core/centre/windows.ts'
import { derive } from '#core/source.ts'
import type { RemarkTarget } from '#schemas/remarks.ts'
import { useSource } from '#ui/useSource.ts'
import { useLanguage } from '#ui/useWords.ts'
import { tellRoomsApart } from '#words/roomNames.ts'
import { shortenedName } from '#words/shortenedName.ts'
import { titleOf, type Lang } from '#words/words.ts'

/** Gives what a target is called. */
export type NameOfTarget = (target: RemarkTarget) => string

/** The names as the documents say them at this moment; rooms of one name are told apart, long texts cut short. */
export const targetNamesIn = (documents: Windows, lang: Lang): NameOfTarget => {
  let rooms: ReadonlyMap<string, string> | null = null
  return (target) => {
    const name = targetName(target, documents)
    if (name === null) return target.label
    if (!('room' in name)) return shortenedName(titleOf(name, lang)) || target.label
    const layout = documents.layout.read()
    rooms ??= tellRoomsApart(layout.rooms.values(), layout.floors, lang)
    return rooms.get(name.room) ?? target.label
  }
}

/** The same for some targets, and again whenever a document changes that one of them is in. */
export const useTargetNames = (documents: Windows, targets: readonly RemarkTarget[]): NameOfTarget => {
  const lang = useLanguage()
  const names = [...new Set(targets.map(({ document }) => document))].sort().join(' ')
  const source = useMemo(() => {
    const open = names.split(' ').flatMap((name) => windowNamed(documents, name) ?? [])
    return derive<readonly [object], NameOfTarget>([anyChange(open)], () => targetNamesIn(documents, lang))
  }, [documents, lang, names])
  return useSource(source)
}
