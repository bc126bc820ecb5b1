// What stands where the selected room would: how to select one, or why the one of the address stands nowhere any more.
import type { LayoutSnapshot } from '#core/documents/layout.ts'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { roomTitles } from '#features/layout/engine/roomTitle.ts'

/** The room of the address where its floor or variant was removed, and the rows of all variants. */
export interface NoRoomSelectedProps {
  readonly lost: string | null
  readonly whole: LayoutSnapshot
}

/** A person reads what to do where no room is selected. */
export const NoRoomSelected = ({ lost, whole }: NoRoomSelectedProps) => {
  const say = useWords('layout')
  const lang = useLanguage()
  if (lost === null) return <p>{say('nothingSelected')}</p>
  return <p>{say('roomFloorGone', { room: roomTitles(whole, lang)(lost), findings: say('findings') })}</p>
}
