// Who else has the same row open: tells the others which row is open here, and names those who are in one.
import type { Workspace } from '#core/centre/workspace.ts'
import { useShownPlace } from '#kit/useShownPlace.ts'
import { useSource } from '#ui/useSource.ts'
import { useFormat, useWords } from '#ui/useWords.ts'

/** Gives for a row of a page the words that name its other editors, or null where there are none. */
export const useRowEditors = (
  workspace: Workspace,
  page: string,
  open: string | null,
): ((row: string) => string | null) => {
  const { presence } = workspace
  const say = useWords('rows')
  const format = useFormat()
  const peers = useSource(presence)
  const names = useSource(workspace.names)
  const me = useSource(workspace.me)
  useShownPlace(presence, page, open)
  return (row) => {
    const others = new Set(
      peers
        .filter(({ member, place }) => place.selection === row && member !== me.member)
        .map(({ member }) => names.get(member) ?? say('somebody')),
    )
    return others.size === 0 ? null : say('editedBy', { names: format.list([...others]) })
  }
}
