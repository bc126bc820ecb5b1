// What a device kept of a message about a loss to others' work.
import { z } from 'zod'

/** The longest text of one that is kept, in code units. */
export const longestToldLoss = 4_000

/** So many losses of one message are known to other tabs. */
export const mostLossKeys = 500

const LossKeys = z.array(z.string().max(120)).max(mostLossKeys)

/** One message, in the words of both languages: what it speaks of may be gone when it is read. */
export const ToldLoss = z.object({
  id: z.string().max(64),
  /** When it was told, by this device's clock, as an ISO moment. */
  at: z.iso.datetime(),
  zh: z.string().max(longestToldLoss),
  en: z.string().max(longestToldLoss),
  /** Which losses it tells of, in names that every tab derives alike. */
  of: LossKeys.optional(),
  /** Those of them that were closed in any tab. */
  closed: LossKeys.optional(),
})
/** One message. */
export type ToldLoss = z.infer<typeof ToldLoss>
