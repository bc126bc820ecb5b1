// What the page and the solver's worker say to one another; both ends check it.
import { z } from 'zod'
import { AllocationProblem, AllocationResult } from '#schemas/allocation.ts'

/** The page's one message: solve this. It cancels by ending the worker. */
export const AllocationRequest = z.object({ problem: AllocationProblem })
export type AllocationRequest = z.infer<typeof AllocationRequest>

export const AllocationReply = z.discriminatedUnion('say', [
  z.object({
    say: z.literal('progress'),
    step: z.enum(['musts', 'service', 'office']),
    objective: z.number().nullable(),
    bound: z.number().nullable(),
  }),
  z.object({ say: z.literal('result'), result: AllocationResult }),
  z.object({ say: z.literal('failed'), reason: z.enum(['bad-problem', 'solver']), detail: z.string() }),
])
export type AllocationReply = z.infer<typeof AllocationReply>
