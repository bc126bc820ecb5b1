// The document `running`: what changes daily in a centre that is open, such as activities, bookings and the rota. No table yet.
import { document } from './record.ts'

/** Declared so that its name and rights are taken; a device of this version writes nothing into it. */
export const RunningDocument = document('running', 1, { tables: {}, singles: {} })
