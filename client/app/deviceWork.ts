// What the parts of the device work with; the code that makes and reads centres is loaded when it is first needed.
import type { DeviceStore } from '#sync/deviceStore.ts'
import type { RoleName } from '#schemas/members.ts'
import type { Platform } from '#sync/platform.ts'
import { needed } from '#ui/part.tsx'

/** Loads what makes, reads and opens centres. */
export const fetchWork = needed(() => import('./centreWork.ts'))

/** A device's store, and what lists its centres anew after a change. */
export interface DeviceWork {
  readonly platform: Platform
  readonly store: DeviceStore
  /** Whoever founds a centre or opens a file here: a new id each time. */
  readonly self: () => { readonly member: string; readonly memberName: string; readonly role: RoleName }
  /** Lists the centres on this device anew. */
  readonly refresh: () => Promise<void>
}
