// The worker's side of the talk: checks what comes, solves it, and tells how far it is.
import { allocate } from '#core/allocation/allocate.ts'
import type { Solver } from '#core/allocation/solver.ts'
import { AllocationRequest, type AllocationReply } from '#schemas/allocation.ts'

/** Answers one request; every way it can end is said, nothing is thrown. */
export const answerRequest = async (
  message: unknown,
  loadSolver: () => Promise<Solver>,
  reply: (reply: AllocationReply) => void,
): Promise<void> => {
  const request = AllocationRequest.safeParse(message)
  if (!request.success) {
    reply({ say: 'failed', reason: 'bad-problem', detail: request.error.issues[0]?.message ?? '' })
    return
  }
  try {
    const solver = await loadSolver()
    const result = await allocate(
      request.data.problem,
      solver,
      (p) => reply({ say: 'progress', ...p }),
      undefined,
      (best) => reply({ say: 'best', result: best }),
    )
    reply({ say: 'result', result })
  } catch (error) {
    reply({ say: 'failed', reason: 'solver', detail: error instanceof Error ? error.message : String(error) })
  }
}
