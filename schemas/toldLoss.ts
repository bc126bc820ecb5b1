// What a device kept of a message about a loss to others' work.
import { z } from 'zod'

/** The longest text of one that is kept, in code units. */
export const longestToldLoss = 4_000

/** One message, in the words of both languages: what it speaks of may be gone when it is read. */
export const ToldLoss = z.object({
  id: z.string().max(64),
  /** When it was told, by this device's clock, as an ISO moment. */
  at: z.iso.datetime(),
  zh: z.string().max(longestToldLoss),
  en: z.string().max(longestToldLoss),
})
/** One message. */
export type ToldLoss = z.infer<typeof ToldLoss>
