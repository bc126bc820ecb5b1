// What the relay still holds of a document's past, over HTTP.
import { z } from 'zod'

/**
 * GET /sync/<workspace>/<document>?since=seq: the changes of a document as the relay still holds them, in their order, for whoever
 * may read it. The first may be many that were folded into one: of those nobody is named, and no time. `update` is a Yjs
 * v1 update in base64.
 */
export const PastAnswer = z.object({
  changes: z.array(z.object({ seq: z.int(), member: z.string(), received: z.string(), update: z.base64() })),
  more: z.boolean(),
})
export type PastAnswer = z.infer<typeof PastAnswer>
