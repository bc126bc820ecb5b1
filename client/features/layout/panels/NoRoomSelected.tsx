// What stands where the selected room would: how to select one, or why the one of the address stands nowhere any more.
import type { OnDesk } from '#features/layout/drawing/desk.ts'
import { useLanguage, useWords } from '#ui/useWords.ts'
import { roomTitles } from '#features/layout/engine/roomTitle.ts'

/** A person reads what to do where no room is selected. */
export const NoRoomSelected = ({ desk }: OnDesk) => {
  const { lost } = desk.place
  const say = useWords('layout')
  const lang = useLanguage()
  if (lost === null) return <p>{say('nothingSelected')}</p>
  return (
    <p>{say('roomFloorGone', { room: roomTitles(desk.whole, lang)(lost), findings: say('findings') })}</p>
  )
}
