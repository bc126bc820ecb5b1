// Whether this person may change the plan on this device: by role, and unless a newer version has written it.
import type { Workspace } from '#core/centre/workspace.ts'
import { documentRight } from '#schemas/documents.ts'
import { useSource } from '#ui/useSource.ts'

/** Follows role and seal: the fields go where one of them changes while the page stands. */
export const useMayWrite = ({ me, plan }: Workspace): boolean => {
  const { role, member } = useSource(me)
  // The seal of a newer version comes with a change of the plan.
  useSource(plan)
  return documentRight(role, 'plan', member) === 'write' && plan.sealed() === null
}
