// The document `meetings`: sessions of bench meetings, their proposals and minutes. No table yet.
import { document } from './record.ts'

/** Declared so that its name and rights are taken; a device of this version writes nothing into it. */
export const MeetingsDocument = document('meetings', 1, { tables: {}, singles: {} })
