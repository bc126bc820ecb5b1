// A note beside a co-edited text: which letters one change put where, by the writes that they came by.
import { z } from 'zod'

const Clock = z.int().min(0)
/** Nobody moves more at once; a note that says so is left out. */
const mostLetters = 200_000

/**
 * Runs of letters, each with its first write under the note's own client, and the client, the first write and the number of
 * the letters that it stands for.
 */
export const MoveNote = z.strictObject({
  kind: z.enum(['moved', 'back']),
  since: Clock,
  runs: z.array(z.tuple([Clock, Clock, Clock, z.int().min(1).max(mostLetters)])).max(mostLetters),
})
export type MoveNote = z.infer<typeof MoveNote>
