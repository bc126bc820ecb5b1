// The document `variant-<member>`: one consultant's own alternative to the layout. No table yet.
import { document } from './record.ts'

export const AlternativeDocument = document('variant', 1, { tables: {}, singles: {} })
