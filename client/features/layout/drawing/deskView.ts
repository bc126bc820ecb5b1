// What is seen on the page of the floor plan: rows, floor, selected room, and what is reckoned of them.
import type { LayoutSnapshot } from '#core/documents/layout.ts'
import type { Workspace } from '#core/centre/workspace.ts'
import type { FloorPlan } from '#core/geometry/floorPlan.ts'
import type { Catalogue } from '#core/kinds/catalogue.ts'
import type { Source } from '#core/source.ts'
import type { Slot } from '#schemas/centre.ts'
import type { LayoutMeasure } from '#schemas/derived.ts'
import type { Room } from '#schemas/layout.ts'
import type { Previewer } from '#features/layout/engine/preview.ts'
import type { LayoutPlace } from './usePlace.ts'

/** What is seen: the rows of one variant, one floor of it, and the room that is selected. */
export interface DeskView {
  readonly workspace: Workspace
  /** The rows of all variants. */
  readonly whole: LayoutSnapshot
  /** The rows of the variant that is shown. */
  readonly snapshot: LayoutSnapshot
  /** The floor that is shown; one without rooms where there is no floor. */
  readonly plan: FloorPlan
  /** Where one stands, and how to go elsewhere without what the page does besides. */
  readonly place: LayoutPlace
  readonly room: Room | null
  readonly slots: readonly Slot[]
  readonly catalogue: Catalogue
  /** Whether the layout can be changed here. */
  readonly mayEdit: boolean
  readonly mayRemark: boolean
  /** Areas and shares as they would be if what is dragged were let go now. */
  readonly measure: Source<LayoutMeasure>
  readonly previewer: Previewer
}
