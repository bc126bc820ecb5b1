// The rules of a proposal as a device keeps them between visits of the page.
import { z } from 'zod'
import { Id } from './ids.ts'

/** Areas in mm², the gap in basis points; `locked` are rooms that keep their present uses. */
export const KeptProposalRules = z.object({
  officeCap: z.int().min(0).nullable(),
  desks: z.int().min(0).max(1_000),
  perDesk: z.int().min(0).max(100_000_000),
  gap: z.int().min(0).max(10_000),
  noiseSeparation: z.boolean(),
  usesPerRoom: z.int().min(1).max(100),
  roomsPerService: z.int().min(1).max(2_000),
  locked: z.array(Id).max(10_000),
})
/** The rules as they are kept. */
export type KeptProposalRules = z.infer<typeof KeptProposalRules>
