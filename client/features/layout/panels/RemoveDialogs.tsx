// Before a floor or a variant is deleted: what goes along is said, and which variant is the main one then.
import { mainVariant, rowsOfVariant, variantsInOrder } from '#core/documents/layout.ts'
import {
  nextMain,
  removeFloor,
  removeVariant,
  restingOnVariant,
  standingOnFloor,
} from '#core/documents/layoutRemoving.ts'
import { areasOfRooms } from '#core/geometry/floorPlan.ts'
import type { Result } from '#core/result.ts'
import { useStepNotice } from '#kit/undo/useUndone.ts'
import type { Floor, Variant } from '#schemas/layout.ts'
import { useFormat, useWords } from '#ui/useWords.ts'
import { nameOf } from '#words/words.ts'
import type { OnDesk } from '#features/layout/drawing/desk.ts'
import type { LayoutRefusal } from '#core/centre/commitEdit.ts'
import { remarksOnRooms } from '#features/layout/engine/remarksOnRooms.ts'
import { DeleteDialog } from './DeleteDialog.tsx'

interface RemoveProps extends OnDesk {
  readonly onClose: () => void
}

/** Closes the box, tells a refusal, and says what was deleted with its undo. */
const useDeleted = ({
  desk,
  onClose,
}: RemoveProps): ((done: Result<void, LayoutRefusal>, name: string) => void) => {
  const say = useWords('layout')
  const announceStep = useStepNotice(desk.workspace.layout.undoing)
  return (done, name) => {
    onClose()
    if (desk.told(done)) announceStep(say('deleted', { name }))
  }
}

/** A person reads how many rooms, uses and remarks go with a floor, and deletes it. */
export const RemoveFloorDialog = (props: RemoveProps & { readonly level: Floor }) => {
  const { desk, level, onClose } = props
  const { workspace, whole, place } = desk
  const say = useWords('layout')
  const format = useFormat()
  const deleted = useDeleted(props)
  const name = nameOf(level, say.lang)
  const { rooms, uses } = standingOnFloor(whole, level.id)
  const areas = areasOfRooms(rowsOfVariant(whole, place.variant))
  const area = rooms.reduce((sum, room) => sum + (areas.get(room) ?? 0), 0)
  const remarks = remarksOnRooms(workspace.threads.read(), new Set(rooms))
  return (
    <DeleteDialog
      title={say('deleteTitle', { name })}
      lines={[
        say('removeFloorRooms', { count: rooms.length, area: format.area(area) }),
        ...(uses > 0 ? [say('removeUses', { count: uses })] : []),
        ...(remarks > 0 ? [say('removeRemarks', { count: remarks })] : []),
      ]}
      remark={whole.floors.size === 1 ? say('removeFloorLast') : null}
      action={say('removeFloor')}
      onClose={onClose}
      onDelete={() => deleted(removeFloor(workspace.layout, level.id), name)}
    />
  )
}

/** A person reads what rests on a variant, and which one is the main one without it, and deletes it. */
export const RemoveVariantDialog = (props: RemoveProps & { readonly shown: Variant }) => {
  const { desk, shown, onClose } = props
  const { workspace, whole } = desk
  const say = useWords('layout')
  const deleted = useDeleted(props)
  const name = nameOf(shown, say.lang)
  const { uses, proposals, drawn } = restingOnVariant(whole, shown.id)
  const next = variantsInOrder(whole).find(({ id }) => id === nextMain(whole, shown.id))
  const nextName = shown.id === mainVariant(whole) && next ? nameOf(next, say.lang) : null
  return (
    <DeleteDialog
      title={say('deleteTitle', { name })}
      lines={[
        say('removeUses', { count: uses.length }),
        ...(drawn > 0 ? [say('removeDrawn', { count: drawn })] : []),
        ...(proposals.length > 0 ? [say('removeProposals', { count: proposals.length })] : []),
      ]}
      remark={nextName === null ? null : say('removeVariantMain', { next: nextName })}
      action={say('removeVariant')}
      onClose={onClose}
      onDelete={() => deleted(removeVariant(workspace.layout, shown.id), name)}
    />
  )
}
