// The document `meetings`: sessions of bench meetings, their proposals and minutes. No table yet.
import { document } from './record.ts'

export const MeetingsDocument = document('meetings', 1, { tables: {}, singles: {} })
