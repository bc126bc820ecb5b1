// The press that shows again what a variant hides, and in words what came with it and what didn't.
import { useCallback, useState } from 'react'
import { findBeforeHiding, showAgain } from '#core/centre/hiddenInVariant.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import type { Result } from '#core/result.ts'
import { announceFault } from '#ui/notices.ts'
import { useStepNotice } from '#kit/undo/useUndone.ts'
import { useWords } from '#ui/useWords.ts'
import type { LayoutRefusal } from '#core/centre/commitEdit.ts'

/** A room, door or window that the shown variant hides, by the name it is listed under. */
export interface Hidden {
  readonly table: 'rooms' | 'openings'
  readonly id: string
  readonly name: string
  /** Whether it may have had uses by time slot. */
  readonly isTimetabled: boolean
}

/** Showing again, as the list offers it. */
export interface ShowAgain {
  readonly show: (variant: string, hidden: Hidden) => void
  /** While the past is looked for, a second press would show the same. */
  readonly isLooking: boolean
}

/**
 * Shows again by one gesture that its notice takes back, and says what didn't come; a refusal is told and nothing is shown. `onShown`
 * is told of a room that stands in the variant again.
 */
export const useShowAgain = (
  workspace: Workspace,
  onResult: (result: Result<unknown, LayoutRefusal>) => boolean,
  onShown: (room: string) => void,
): ShowAgain => {
  const { layout } = workspace
  const say = useWords('layout')
  const announceStep = useStepNotice(layout.undoing)
  const [isLooking, setLooking] = useState(false)

  const look = useCallback(
    async (variant: string, { table, id, name, isTimetabled }: Hidden): Promise<void> => {
      const older = await findBeforeHiding(workspace, variant, { table, id })
      const done = showAgain(layout, variant, id, older)
      older?.destroy()
      if (!onResult(done) || !done.ok) return
      if (done.value.rows === 0) return announceFault(say('notShownAgain', { name }))
      announceStep(say(older === null && isTimetabled ? 'shownWithoutUses' : 'shownAgain', { name }))
      if (table === 'rooms') onShown(id)
    },
    [workspace, layout, onResult, onShown, announceStep, say],
  )
  return {
    show: (variant, hidden) => {
      setLooking(true)
      void look(variant, hidden).finally(() => setLooking(false))
    },
    isLooking,
  }
}
