// The document `variant-<member>`: one consultant's own alternative to the layout. No table yet.
import { document } from './record.ts'

/** Declared so that its name and rights are taken; a device of this version writes nothing into it. */
export const AlternativeDocument = document('variant', 1, { tables: {}, singles: {} })
