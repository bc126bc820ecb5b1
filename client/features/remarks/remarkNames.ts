// What the panel of remarks calls people, and why something was not taken.
import { useCallback } from 'react'
import type { RemarkRefusal } from '#core/documents/remarks.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { type Told, useTold } from '#kit/refusals.ts'
import { useSource } from '#ui/useSource.ts'
import { useWords } from '#ui/useWords.ts'

/** Says in words why a remark was not taken. */
export const useToldRemark = (): Told<RemarkRefusal> => {
  const say = useWords('remarks')
  return useTold<RemarkRefusal>(useCallback((code: 'empty' | 'no-reason') => say(`refusal.${code}`), [say]))
}

/** Who someone is; a device that nobody has named yet still has a person before it. */
export const useMemberName = (workspace: Workspace) => {
  const say = useWords('remarks')
  const names = useSource(workspace.names)
  return (member: string): string => names.get(member)?.trim() || say('nameless')
}
