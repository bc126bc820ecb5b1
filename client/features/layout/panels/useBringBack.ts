// The press that brings a removed floor or variant back: as it was where that is still known, and in words what came and what didn't.
import { useCallback, useState } from 'react'
import { bringRemovedBack, findBeforeRemoval } from '#core/centre/removedBack.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import { bringFloorBack, bringVariantBack } from '#core/documents/layoutMending.ts'
import { snapshotOf } from '#core/documents/olderRows.ts'
import type { Result } from '#core/result.ts'
import { useStepNotice } from '#kit/undo/useUndone.ts'
import { useFormat, useLanguage, useWords } from '#ui/useWords.ts'
import { formatOf } from '#words/format.ts'
import { nameOf, wordsOf } from '#words/words.ts'
import { LayoutDocument } from '#schemas/layout.ts'
import type { LayoutRefusal } from '#core/centre/commitEdit.ts'
import { roomTitles } from '#features/layout/engine/roomTitle.ts'

/** Brings back by id what a finding tells of. */
export interface BringBack {
  readonly floor: (id: string) => void
  readonly variant: (id: string) => void
  /** While the past is looked for, a second press would bring the same back. */
  readonly isLooking: boolean
}

/** Looks for the past in this device's log, then at the relay; where nothing is known of it an empty one comes back. */
export const useBringBack = (
  workspace: Workspace,
  onResult: (result: Result<unknown, LayoutRefusal>) => boolean,
): BringBack => {
  const { layout } = workspace
  const say = useWords('layout')
  const format = useFormat()
  const lang = useLanguage()
  const announceStep = useStepNotice(layout.undoing)
  const [isLooking, setLooking] = useState(false)

  const bring = useCallback(
    async (table: 'floors' | 'variants', id: string): Promise<void> => {
      const row = { table, id }
      const older = await findBeforeRemoval(workspace, 'layout', row)
      if (layout.read()[table].has(id)) return
      if (older === null) {
        const made = table === 'floors' ? floorAnew(layout, id) : variantAnew(layout, id)
        if (onResult(made)) announceStep(say(`cameBackUnknown.${table}`))
        return
      }
      const before = snapshotOf(LayoutDocument, older)
      const done = bringRemovedBack(layout, older, row)
      older.destroy()
      if (!onResult(done) || !done.ok) return
      const back = layout.read()[table].get(id)
      const name = back === undefined ? '' : nameOf(back, lang)
      const { unfit } = done.value
      // by the names that they had among the rooms of then
      const titles = roomTitles(before, lang)
      const rooms = unfit.flatMap(({ id: room }) => (before.rooms.has(room) ? [titles(room)] : []))
      announceStep(
        rooms.length === 0
          ? say(`cameBack.${table}`, { name })
          : say('cameBackInPart', { name, rooms: format.list(rooms) }),
      )
    },
    [workspace, layout, onResult, announceStep, say, format, lang],
  )
  const press = (table: 'floors' | 'variants') => (id: string) => {
    setLooking(true)
    void bring(table, id).finally(() => setLooking(false))
  }
  return { floor: press('floors'), variant: press('variants'), isLooking }
}

/** Under the next storey's name: nobody knows what it was called. */
const floorAnew = (layout: Workspace['layout'], id: string): ReturnType<typeof bringFloorBack> => {
  const storey = Math.max(0, ...[...layout.read().floors.values()].map((floor) => floor.storey)) + 1
  return bringFloorBack(layout, id, {
    name: formatOf('zh').storey(storey),
    nameEn: formatOf('en').storey(storey),
  })
}

const variantAnew = (layout: Workspace['layout'], id: string): ReturnType<typeof bringVariantBack> =>
  bringVariantBack(layout, id, {
    name: wordsOf('zh', 'layout')('broughtBack'),
    nameEn: wordsOf('en', 'layout')('broughtBack'),
  })
