// The document `programme`: what people decide about the ranked demand, each with its reason; no reckoned number.
import { z } from 'zod'
import { Minutes, SquareMillimetres } from './quantities.ts'
import { cell, document, Prose } from './record.ts'

/** A service is housed whatever its rank (`pin`) or left out whatever its rank (`strike`); keyed by service id. */
export const Verdict = cell('verdict', z.object({ verdict: z.string(), reason: Prose, by: z.string() }))

/** Another area or weekly opening than the catalogue's, with the reason; keyed by service id. Areas in mm², `weeklyMinutes` in minutes a week. */
export const Override = cell(
  'override',
  z.object({
    minArea: SquareMillimetres.optional(),
    wantedArea: SquareMillimetres.optional(),
    weeklyMinutes: Minutes.optional(),
    reason: Prose,
    by: z.string(),
  }),
)

/** How many of the ranked services are housed when nothing is pinned or struck. */
export const ProgrammeFacts = {
  /** Services taken from the top of the ranking unless the committee says otherwise. */
  defaultTake: 12,
} as const

/** The document `programme`, version 1. */
export const ProgrammeDocument = document('programme', 1, {
  tables: { verdicts: Verdict, overrides: Override },
  singles: {},
})
