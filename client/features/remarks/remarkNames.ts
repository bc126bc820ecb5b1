// What the panel of remarks calls things: people, rooms, and why something was not taken.
import { useCallback, useMemo } from 'react'
import type { RemarkRefusal } from '#core/documents/remarks.ts'
import type { RemarkThread } from '#core/documents/remarkThreads.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { type Told, useTold } from '#kit/refusals.ts'
import { useSource } from '#ui/useSource.ts'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { tellRoomsApart } from '#words/roomNames.ts'

/** Says in words why a remark was not taken. */
export const useToldRemark = (): Told<RemarkRefusal> => {
  const say = useWords('remarks')
  return useTold<RemarkRefusal>(useCallback((code: 'empty' | 'no-reason') => say(`refusal.${code}`), [say]))
}

/** What a record is called now, in the reader's language; the stored label only speaks for a record that is gone. */
export const useTargetName = (workspace: Workspace) => {
  const { rooms, floors } = useSource(workspace.layout)
  const lang = useLanguage()
  const titles = useMemo(() => tellRoomsApart(rooms.values(), floors, lang), [rooms, floors, lang])
  return ({
    document,
    table,
    target,
    label,
  }: Pick<RemarkThread['remark'], 'document' | 'table' | 'target' | 'label'>): string => {
    return (document === 'layout' && table === 'rooms' ? titles.get(target) : undefined) ?? label
  }
}

/** Who someone is; a device that nobody has named yet still has a person before it. */
export const useMemberName = (workspace: Workspace) => {
  const say = useWords('remarks')
  const names = useSource(workspace.names)
  return (member: string): string => names.get(member)?.trim() || say('nameless')
}
