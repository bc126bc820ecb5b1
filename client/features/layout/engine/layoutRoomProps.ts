// What the Layout room is handed beyond what every room of the frame gets.
import type { PageProps } from '#core/centre/workspace.ts'
import type { RemarkTarget } from '#schemas/remarks.ts'

/** The Layout room's props. */
export interface LayoutRoomProps extends PageProps {
  /** Opens the panel of remarks on a room; without it the address says so: `layout/remark/<room>`. */
  readonly onRemark?: (target: RemarkTarget) => void
  /** What a remark is being written on. */
  readonly remarkTarget?: RemarkTarget | null
  /** Whether that panel is open: then a tap on a room says what the remark is to be pinned on. */
  readonly remarking?: boolean
}
